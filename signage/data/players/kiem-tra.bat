@echo off
rem Reads every file again and compares it with SHA256SUMS. Doc lai tung tep va so voi SHA256SUMS.
cd /d "%~dp0"
powershell -NoProfile -Command "$wrong = 0; foreach ($line in Get-Content SHA256SUMS) { $sum, $name = $line -split '  ', 2; if (-not (Test-Path -LiteralPath $name)) { 'THIEU / MISSING: ' + $name; $wrong++ } elseif ((Get-FileHash -LiteralPath $name).Hash -ne $sum) { 'SAI / WRONG: ' + $name; $wrong++ } }; if ($wrong -eq 0) { 'DU VA DUNG / ALL GOOD' }"
pause
