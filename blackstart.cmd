@rem SPDX-License-Identifier: Apache-2.0
@rem
@rem Runs the command line of Blackstart from a source tree on Windows. It builds on first use; unlike ./blackstart it does
@rem not notice newer sources: delete sim-cli\target\launcher to build again.
@echo off
setlocal
set "root=%~dp0"
set "out=%root%sim-cli\target\launcher"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
if exist "%out%\built" goto run
echo building Blackstart (first use) ... 1>&2
pushd "%root%"
call mvnw.cmd -B -q -P !static-checks -Dmaven.test.skip=true -Dbuild.folder=target/launcher -pl sim-cli -am package 1>&2
if errorlevel 1 (
  popd
  echo blackstart: the build has failed; its messages stand above. 1>&2
  exit /b 1
)
popd
type nul > "%out%\built"
:run
"%java%" -Xmx4g -XX:InitialRAMPercentage=10 -XX:+IgnoreUnrecognizedVMOptions -XX:MaxInlineLevel=9 -XX:InlineSmallCode=1500 -XX:FreqInlineSize=100 %JAVA_OPTS% %BLACKSTART_JAVA_OPTS% -cp "%out%\sim-cli.jar;%out%\lib\*" blackstart.cli.Main %*
exit /b %errorlevel%
