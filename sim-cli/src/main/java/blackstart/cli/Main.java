// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

import blackstart.report.RunFolderException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line; see {@code blackstart --help}. */
public final class Main {

    private final RootCommand root = new RootCommand();
    private final Terminal terminal;
    private final CommandLine commands;

    Main(Catalogue catalogue, Terminal terminal) {
        this.terminal = terminal;
        String version = version();
        ListCommand list = new ListCommand(catalogue, terminal);
        this.commands = new CommandLine(root)
                .addSubcommand(new ReplayCommand(catalogue, terminal, version))
                .addSubcommand(new CommandLine(list).addSubcommand(list.scenarios()))
                .addSubcommand(new BacktestCommand(terminal))
                .addSubcommand(new CalibrateCommand(terminal, version))
                .addSubcommand(new TextCommands.Schema(terminal))
                .addSubcommand(new TextCommands.Version(terminal, version));
        commands.getCommandSpec().version("blackstart " + version);
        commands.setOut(terminal.out()).setErr(terminal.err());
        commands.setExecutionStrategy(this::execute);
        commands.setParameterExceptionHandler((e, args) -> refuse(e));
        commands.setExecutionExceptionHandler((e, command, parsed) -> fail(e));
        HelpPages.arrange(commands);
    }

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        int code = new Main(new LibraryCatalogue(), Terminal.ofProcess()).run(args);
        System.exit(code);
    }

    /** Runs the command. */
    int run(String... args) {
        try {
            int code = commands.execute(args);
            terminal.out().flush();
            return code;
        } catch (UsageException e) {
            return sentence(String.valueOf(e.getMessage()), ExitCode.USAGE);
        } catch (OutOfMemoryError e) {
            return sentence(
                    "There was not enough memory. Maybe give more: BLACKSTART_JAVA_OPTS=-Xmx6g.", ExitCode.INTERNAL);
        } catch (Error e) {
            return internal(e);
        } finally {
            terminal.out().flush();
            terminal.err().flush();
        }
    }

    private int execute(CommandLine.ParseResult parsed) {
        CommandLine.ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        boolean isGroup = !last.commandSpec().subcommands().isEmpty();
        if (isGroup && !last.isUsageHelpRequested() && !last.isVersionHelpRequested()) {
            last.commandSpec().commandLine().usage(terminal.out());
            return ExitCode.OK;
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private int refuse(ParameterException e) {
        CommandLine command = e.getCommandLine();
        if (e instanceof UnmatchedArgumentException unmatched) {
            return sentence(unknown(unmatched.getUnmatched().get(0), command), ExitCode.USAGE);
        }
        String message = String.valueOf(e.getMessage()).strip();
        return sentence(message.endsWith(".") ? message : message + ".", ExitCode.USAGE);
    }

    private static String unknown(String word, CommandLine command) {
        String name = command.getCommandSpec().qualifiedName();
        if (word.startsWith("-")) {
            List<String> options = new ArrayList<>();
            command.getCommandSpec().options().forEach(option -> options.addAll(List.of(option.names())));
            String option = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            return "Unknown option (" + option + ") of '" + name + "'." + Spelling.hint(option, options);
        }
        if (command.getSubcommands().isEmpty()) {
            return "Unexpected argument (" + word + ") of '" + name + "'. See '" + name + " --help'.";
        }
        return "Unknown command (" + word + ") of '" + name + "'. Known: "
                + String.join(
                        ", ",
                        command.getSubcommands().keySet().stream().sorted().toList()) + "."
                + Spelling.hint(word, command.getSubcommands().keySet());
    }

    private int fail(Exception e) {
        if (e instanceof UsageException || e instanceof RunFolderException) {
            return sentence(String.valueOf(e.getMessage()), ExitCode.USAGE);
        }
        if (e instanceof ParameterException wrong) {
            return refuse(wrong);
        }
        return internal(e);
    }

    private int internal(Throwable e) {
        if (root.isTraced()) {
            e.printStackTrace(terminal.err());
            return ExitCode.INTERNAL;
        }
        String what = e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
        String line = what.replaceAll("\\s*\\R\\s*", " ").strip();
        return sentence("Internal error: " + line + " (use --stacktrace to see where).", ExitCode.INTERNAL);
    }

    private int sentence(String text, int code) {
        terminal.err().print("blackstart: " + text + "\n");
        terminal.err().flush();
        return code;
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = Main.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IllegalStateException("The resource (version.properties) is missing from the jar.");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }
}
