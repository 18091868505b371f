package io.akashi.node.cli.verify;

import io.akashi.node.cli.did.Exit;
import io.akashi.node.cli.did.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Finds the credential that a command names: in a file, on standard input, or in the argument itself. */
final class CredentialInput {
    private static final int MOST_BYTES = 1 << 20;

    private CredentialInput() {}

    static String read(String argument) {
        try {
            if (argument.equals("-")) {
                return limited(System.in);
            }
            if (isFile(argument)) {
                try (InputStream in = Files.newInputStream(Path.of(argument))) {
                    return limited(in);
                }
            }
        } catch (IOException e) {
            throw unreadable("cannot read " + argument + " (" + e.getMessage() + ")");
        }
        if (!argument.matches("[A-Za-z0-9_.~-]+\\.[A-Za-z0-9_.~-]+")) {
            throw unreadable("expected a credential or a file that holds one, found '"
                    + argument.substring(0, Math.min(40, argument.length())) + "'");
        }
        return argument;
    }

    private static boolean isFile(String argument) {
        try {
            return argument.length() < 4_096 && Files.isRegularFile(Path.of(argument));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static String limited(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw unreadable("more than " + MOST_BYTES + " bytes; is it a credential?");
        }
        return new String(bytes, StandardCharsets.UTF_8).strip();
    }

    private static Failure unreadable(String message) {
        return new Failure(Exit.USAGE, "unreadable", message);
    }
}
