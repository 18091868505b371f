package io.akashi.node.cli;

import io.akashi.node.BuildVersion;
import io.akashi.node.archive.ArchiveException;
import io.akashi.node.cli.attest.AttestCommand;
import io.akashi.node.cli.bench.BenchCommand;
import io.akashi.node.cli.compare.CompareCommand;
import io.akashi.node.cli.config.ConfigCommand;
import io.akashi.node.cli.config.DoctorCommand;
import io.akashi.node.cli.did.DidCommand;
import io.akashi.node.cli.ethereum.EthereumCommand;
import io.akashi.node.cli.issuer.IssuerCommand;
import io.akashi.node.cli.keys.KeysCommand;
import io.akashi.node.cli.lock.AnchorCommand;
import io.akashi.node.cli.lock.ClientsCommand;
import io.akashi.node.cli.lock.LockCommand;
import io.akashi.node.cli.verify.VerifyCommand;
import io.akashi.node.cli.wallet.WalletCommand;
import io.akashi.node.config.ConfigException;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Predicate;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

/** {@code akashi}: the one command of the project. */
@Command(
        name = "akashi",
        description = {
            "A Sidetree node and DID resolver in one process.",
            "",
            "Begin with 'akashi dev': a node on this machine, with a ledger and a file store of its own.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = AkashiCommand.Version.class,
        footer = {"", "Exit codes: 0 done, 1 failed, 2 wrong usage.", "Completion: source <(akashi generate-completion)"
        })
public final class AkashiCommand {
    private static final int FAILED = 1;

    private static final List<Class<?>> COMMANDS = List.of(
            DevCommand.class,
            RunCommand.class,
            ConfigCommand.class,
            DoctorCommand.class,
            DidCommand.class,
            KeysCommand.class,
            EthereumCommand.class,
            AttestCommand.class,
            IssuerCommand.class,
            WalletCommand.class,
            VerifyCommand.class,
            StatusCommand.class,
            CompareCommand.class,
            LockCommand.class,
            AnchorCommand.class,
            ApiKeyCommand.class,
            ClientsCommand.class,
            ReplayCommand.class,
            ArchiveCommand.class,
            DbCommand.class,
            BenchCommand.class,
            VectorsCommand.class,
            GenerateCompletion.class);

    @CommandLine.Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and the commit.")
    private boolean version;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    /** Runs one command and returns its exit code. */
    public static int run(String... arguments) {
        return commandLine(arguments).execute(arguments);
    }

    /** Runs one command that prints to these. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return commandLine(arguments).setOut(out).setErr(err).execute(arguments);
    }

    /**
     * The command with those of its commands that these arguments need: the one that they name, or else all. To read all
     * takes a good part of a node's start.
     */
    static CommandLine commandLine(String... arguments) {
        CommandLine akashi = new CommandLine(new AkashiCommand());
        Predicate<Class<?>> named =
                command -> arguments.length > 0 && name(command).equals(arguments[0]);
        boolean all = COMMANDS.stream().noneMatch(named);
        COMMANDS.stream().filter(command -> all || named.test(command)).forEach(akashi::addSubcommand);
        akashi.setExecutionExceptionHandler(explained()).setCaseInsensitiveEnumValuesAllowed(true);
        return AttestCommand.configured(akashi);
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    /** What the user can mend is told in one line; anything else is a bug and shows where. */
    private static IExecutionExceptionHandler explained() {
        return (exception, command, result) -> {
            if (exception instanceof ConfigException || exception instanceof ArchiveException) {
                command.getErr().println("akashi: " + exception.getMessage());
            } else {
                exception.printStackTrace(command.getErr());
            }
            return FAILED;
        };
    }

    /** Version and commit. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"akashi " + BuildVersion.text()};
        }
    }
}
