@echo off
rem Starts Pipevolve: finds a JDK, builds where sources are newer than the build, runs.
rem   PIPEVOLVE_JAVA       a JDK folder or its java.exe, instead of the JDK found
rem   PIPEVOLVE_JAVA_OPTS  more options for java
setlocal EnableExtensions DisableDelayedExpansion

set "ROOT=%~dp0"
if "%ROOT:~-1%"=="\" set "ROOT=%ROOT:~0,-1%"
set "JAR=%ROOT%\optimizer\target\pipevolve-optimizer.jar"
set "STAMP=%ROOT%\optimizer\target\pipevolve.built"
set "LOCK=%ROOT%\target\pipevolve-build.lock"
set "BEGUN=%ROOT%\target\pipevolve-build.begun"
set "LOG=%ROOT%\target\pipevolve-build.log"
set "JDK="
set "WAITS="

if not defined PIPEVOLVE_JAVA goto search_jdk
call :take_jdk "%PIPEVOLVE_JAVA%"
if defined JDK goto jdk_found
echo pipevolve: PIPEVOLVE_JAVA (%PIPEVOLVE_JAVA%) is no JDK 25 or newer: name a JDK's folder or its java.exe.>&2
exit /b 2

:search_jdk
if defined JAVA_HOME call :take_jdk "%JAVA_HOME%"
if defined JDK goto jdk_found
for /f "delims=" %%J in ('where java 2^>nul') do if not defined JDK call :take_jdk "%%~J"
if defined JDK goto jdk_found
for %%P in ("%ProgramFiles%\Java" "%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\Zulu" "%ProgramFiles%\BellSoft" "%LOCALAPPDATA%\Programs\Eclipse Adoptium" "%USERPROFILE%\.jdks") do (
  for /d %%D in ("%%~P\*") do if not defined JDK call :take_jdk "%%~D"
)
if defined JDK goto jdk_found
echo pipevolve: found no JDK 25 or newer: install one (winget install EclipseAdoptium.Temurin.25.JDK, or Temurin 25 from adoptium.net), or name yours with set PIPEVOLVE_JAVA=C:\path\to\jdk.>&2
exit /b 2

:jdk_found
call :is_built
if not errorlevel 1 goto start
if not exist "%ROOT%\target" mkdir "%ROOT%\target"

:lock
mkdir "%LOCK%" 2>nul
if not errorlevel 1 goto locked
if not defined WAITS echo Waiting for another build of Pipevolve (%LOCK%; remove it if none is running) ...>&2
set "WAITS=yes"
ping -n 2 127.0.0.1 >nul
goto lock

:locked
call :is_built
if errorlevel 1 call :build
set "OUTCOME=%ERRORLEVEL%"
rmdir "%LOCK%" 2>nul
if not "%OUTCOME%"=="0" exit /b 2

:start
if not defined ONEDNN_PRIMITIVE_CACHE_CAPACITY set "ONEDNN_PRIMITIVE_CACHE_CAPACITY=128"
if not defined LRU_CACHE_CAPACITY set "LRU_CACHE_CAPACITY=64"
set "OPT_OUT_TRACKING=true"
set "PIPEVOLVE_LAUNCHER=%~0"
"%JDK%\bin\java.exe" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dai.djl.offline=true %PIPEVOLVE_JAVA_OPTS% -cp "%JAR%;%ROOT%\optimizer\target\lib\*" io.pipevolve.optimizer.cli.Pipevolve %*
exit /b %ERRORLEVEL%

rem Sets JDK where %1 is the folder, or the java.exe, of a JDK that is new enough.
:take_jdk
set "FOLDER=%~f1"
if exist "%FOLDER%\bin\javac.exe" goto read_version
set "FOLDER=%~dp1.."
if not exist "%FOLDER%\bin\javac.exe" exit /b 0
:read_version
if not exist "%FOLDER%\release" exit /b 0
set "MAJOR=0"
for /f "tokens=2 delims==" %%V in ('findstr /b "JAVA_VERSION=" "%FOLDER%\release"') do for /f "tokens=1 delims=.-+" %%M in ("%%~V") do set "MAJOR=%%M"
if %MAJOR% LSS 25 exit /b 0
for %%F in ("%FOLDER%") do set "JDK=%%~fF"
exit /b 0

rem Ends with 0 where no source is newer than the build.
:is_built
if not exist "%STAMP%" exit /b 1
if not exist "%JAR%" exit /b 1
powershell -NoProfile -Command "$built = (Get-Item -LiteralPath $env:STAMP).LastWriteTimeUtc; $poms = @(Get-Item -Path (Join-Path $env:ROOT 'pom.xml'), (Join-Path $env:ROOT '*\pom.xml')); $sources = @(Get-ChildItem -Path (Join-Path $env:ROOT '*\src\main') -Recurse); if (($poms + $sources) | Where-Object { $_.LastWriteTimeUtc -gt $built } | Select-Object -First 1) { exit 1 }"
exit /b %ERRORLEVEL%

:build
where mvn >nul 2>nul
if errorlevel 1 (
  echo pipevolve: needs Maven to build itself, and there is no mvn on the PATH: install it ^(maven.apache.org^).>&2
  exit /b 2
)
echo Building Pipevolve, which takes about a minute ...>&2
del /q "%STAMP%" "%JAR%" "%ROOT%\optimizer\target\lib\pipevolve-*.jar" 2>nul
type nul >"%BEGUN%"
setlocal
set "JAVA_HOME=%JDK%"
pushd "%ROOT%"
call mvn -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true package >"%LOG%" 2>&1 <nul
set "OUTCOME=%ERRORLEVEL%"
popd
if not "%OUTCOME%"=="0" (
  echo pipevolve: the build failed: see "%LOG%">&2
  exit /b 2
)
move /y "%BEGUN%" "%STAMP%" >nul
exit /b 0
