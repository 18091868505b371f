package io.akashi.node.cli.keys;

import io.akashi.keystore.KeyStoreRefusal;
import io.akashi.node.cli.HelpOption;
import io.akashi.node.cli.did.Console;
import io.akashi.node.cli.did.Exit;
import io.akashi.node.cli.did.Failure;
import io.akashi.node.config.ConfigException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command on a key store: tells every refusal with its code and what to do. */
public abstract class StoreCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final HelpOption help = new HelpOption();

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Option(names = "--json", description = "Print one JSON object on stdout, for scripts.")
    private boolean json;

    @Override
    public Integer call() {
        Console console = new Console(spec, json);
        return console.run(() -> {
            try {
                run(store, console);
            } catch (KeyStoreRefusal e) {
                throw new Failure(Exit.REFUSED, e.code().text(), e.getMessage() + hint(e.code()));
            } catch (ConfigException e) {
                throw Failure.usage(String.valueOf(e.getMessage()));
            }
        });
    }

    /** Does what the command is for. */
    protected abstract void run(StoreOptions store, Console console);

    private static String hint(KeyStoreRefusal.Code code) {
        return switch (code) {
            case KEYSTORE_MISSING ->
                "; --keystore, --data or --config say where the keys are, 'akashi keys create' makes some";
            case KEY_UNKNOWN -> "; 'akashi keys list' shows which there are";
            case KEY_ACTIVE -> " with 'akashi keys activate --id ID'";
            default -> "";
        };
    }
}
