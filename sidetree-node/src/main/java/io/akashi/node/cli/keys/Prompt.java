package io.akashi.node.cli.keys;

import io.akashi.keystore.Passphrase;
import io.akashi.node.cli.did.Failure;
import java.io.Console;
import java.util.Optional;

/** Asks at the terminal, without showing what is typed. */
final class Prompt {
    private Prompt() {}

    /** What is typed. */
    static Passphrase ask(String prompt) {
        return Passphrase.take(read(prompt)
                .orElseThrow(() -> Failure.usage("there is no terminal to ask for the secret that opens the key store:"
                        + " give --passphrase-file FILE (--pkcs11-pin-file FILE for a token), or set"
                        + " AKASHI_KEYSTORE_PASSPHRASE")));
    }

    /** What is typed, the same both times. */
    static Passphrase askTwice(String prompt) {
        Passphrase first = ask(prompt);
        try (Passphrase second = ask("The same again: ")) {
            if (!first.matches(second)) {
                throw Failure.usage("the two are not the same; nothing was changed");
            }
        }
        return first;
    }

    /** The characters that are typed, if there is a terminal. */
    static Optional<char[]> read(String prompt) {
        Console terminal = System.console();
        return terminal == null ? Optional.empty() : Optional.ofNullable(terminal.readPassword("%s", prompt));
    }
}
