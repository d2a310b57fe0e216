' Plays loop.mp4 without a seam, from its first day to its last; else fallback.mp4.
' A clock that is not set stands before the last day: then the loop is shown.
Sub Main()
    firstDay = "$first"
    lastDay = "$last"
    port = CreateObject("roMessagePort")
    player = CreateObject("roVideoPlayer")
    player.SetPort(port)
    player.SetLoopMode("AlwaysLoop")
    player.SetTransform("$transform")
    shown = ""
    while true
        day = Today()
        wanted = "loop.mp4"
        if day < firstDay or day > lastDay then wanted = "fallback.mp4"
        if wanted <> shown then
            player.PlayFile(wanted)
            shown = wanted
        end if
        message = wait(60000, port)
        if type(message) = "roVideoEvent" then
            code = message.GetInt()
            ' It ended, or failed: begin anew.
            if code = 8 or code = 15 or code = 16 then shown = ""
        end if
    end while
End Sub

Function Today() As String
    now = CreateObject("roSystemTime").GetLocalDateTime()
    return now.GetYear().ToStr() + TwoDigits(now.GetMonth()) + TwoDigits(now.GetDay())
End Function

Function TwoDigits(number As Integer) As String
    if number < 10 then return "0" + number.ToStr()
    return number.ToStr()
End Function
