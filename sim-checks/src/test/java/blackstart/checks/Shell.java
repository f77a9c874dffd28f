// SPDX-License-Identifier: Apache-2.0
package blackstart.checks;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs bash as the hosted runners do: {@code bash -e -o pipefail}, in a folder, with standard error joined. */
record Shell(Path folder, Map<String, String> environment) {

    record Result(int exitCode, String output) {}

    static Shell in(Path folder) {
        return new Shell(folder, Map.of());
    }

    Shell with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new Shell(folder, more);
    }

    /** Runs the text as a script. */
    Result run(String script) throws IOException, InterruptedException {
        return start(List.of(bash(), "--noprofile", "--norc", "-eo", "pipefail", "-c", script));
    }

    /** Only reads the text, as {@code bash -n} does. */
    Result parse(String script) throws IOException, InterruptedException {
        return start(List.of(bash(), "-n", "-c", script));
    }

    private Result start(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("JAVA_HOME", "JAVA_OPTS", "BLACKSTART_JAVA_OPTS"));
        builder.environment().putAll(environment);
        Path output = Files.createTempFile("shell", ".out");
        try {
            Process process = builder.redirectOutput(output.toFile()).start();
            process.getOutputStream().close();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the command (" + command + ") did not end within a minute.");
            }
            return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** The bash on the PATH; on Windows the one in its system folder is another system's. */
    private static String bash() {
        for (String entry : System.getenv("PATH").split(File.pathSeparator, -1)) {
            for (String name : List.of("bash", "bash.exe")) {
                Path candidate = Path.of(entry.isEmpty() ? "." : entry, name);
                boolean isForeign = SourceFiles.slashed(candidate).contains("/System32/");
                if (!isForeign && Files.isExecutable(candidate)) {
                    return candidate.toString();
                }
            }
        }
        throw new IllegalStateException("there is no bash on the PATH. Maybe Git for Windows is not installed.");
    }
}
