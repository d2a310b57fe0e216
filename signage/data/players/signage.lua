-- mpv --fs --idle=yes --script=signage.lua
-- Plays what playlist.txt beside it says, a line each: first day, last day, seconds, file ("-": no
-- such day), and a line "fallback - seconds file" for when nothing is valid. Days are compared as
-- text by the local clock: one that is not set stands before every last day, and all is shown.
local options = { today = "" }  -- For trying it out: the day that it is to be.
require("mp.options").read_options(options, "signage")
local folder = mp.get_script_directory() or debug.getinfo(1, "S").source:match("^@(.*[/\\])") or ""
if folder ~= "" and not folder:match("[/\\]$") then folder = folder .. "/" end
local ASKS_S, STILL_S = 10, 10
local seconds = {}  -- By path: how long a picture stands.
local shown = ""    -- What is played, as one text.

local function read()
  local file = io.open(folder .. "playlist.txt")
  if not file then return nil end
  local items, fallback = {}, nil
  for line in file:lines() do
    local from, to, length, name = line:gsub("\r$", ""):match("^(%S+) (%S+) (%S+) (.+)$")
    if from == "fallback" then fallback = { length = length, name = name }
    elseif from then items[#items + 1] = { from = from, to = to, length = length, name = name } end
  end
  file:close()
  return items, fallback
end

local function valid(items, fallback)
  local today = options.today ~= "" and options.today or os.date("%Y-%m-%d")
  local found = {}
  for _, item in ipairs(items) do
    local begun = item.from == "-" or item.from <= today
    if begun and (item.to == "-" or today <= item.to) then found[#found + 1] = item end
  end
  if #found == 0 and fallback then found = { fallback } end
  return found
end

local function renew()
  local items, fallback = read()
  if not items then return end  -- It is being copied just now.
  local found, said = valid(items, fallback), ""
  for _, item in ipairs(found) do said = said .. item.name .. " " .. item.length .. "\n" end
  if said == shown then return end
  shown = said
  if #found == 0 then mp.command("stop") return end
  for number, item in ipairs(found) do
    seconds[folder .. item.name] = tonumber(item.length)
    mp.commandv("loadfile", folder .. item.name, number == 1 and "replace" or "append")
  end
  mp.set_property("loop-file", #found == 1 and "inf" or "no")
  mp.set_property("loop-playlist", #found == 1 and "no" or "inf")
end

mp.add_hook("on_load", 50, function()
  local path = mp.get_property("path")
  local length = seconds[path] or STILL_S
  mp.msg.info("plays " .. path)
  mp.set_property_number("file-local-options/image-display-duration", length)
end)
mp.set_property("idle", "yes")
mp.add_periodic_timer(ASKS_S, renew)
renew()
