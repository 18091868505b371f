package io.akashi.node.cli.keys;

import io.akashi.keystore.Wif;
import io.akashi.node.cli.did.Failure;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.JsonValue.JsonString;
import io.akashi.sidetree.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Where import strings come from. */
final class WifSource {
    private static final int MOST_BYTES = 1 << 16;
    /** The setting's name in ION 1.0, and before. */
    private static final String[] SETTINGS = {"bitcoinWalletOrImportString", "bitcoinWalletImportString"};

    private WifSource() {}

    /** The text of a file. */
    static Wif ofFile(Path file) {
        return Wif.take(bytes(file));
    }

    /** The setting of ION's Bitcoin service. */
    static Wif ofIonConfiguration(Path file) {
        byte[] bytes = bytes(file);
        try {
            if (!(StrictJson.parse(bytes) instanceof JsonObject settings)) {
                throw Failure.usage(file + " is no configuration of ION's Bitcoin service");
            }
            return Stream.of(SETTINGS)
                    .map(settings::get)
                    .flatMap(Optional::stream)
                    .filter(JsonString.class::isInstance)
                    .map(text -> Wif.take(((JsonString) text).value().getBytes(StandardCharsets.UTF_8)))
                    .findFirst()
                    .orElseThrow(() -> Failure.usage(file + " has no text at " + SETTINGS[0]));
        } catch (ProtocolException e) {
            throw Failure.usage(file + " is not JSON: " + e.getMessage());
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** What is typed at the terminal, else the whole of stdin. */
    static Wif ofInput() {
        Optional<char[]> typed = Prompt.read("Import string (not shown): ");
        if (typed.isPresent()) {
            char[] characters = typed.get();
            byte[] ascii = new byte[characters.length];
            for (int i = 0; i < ascii.length; i++) {
                ascii[i] = (byte) Math.min(characters[i], Byte.MAX_VALUE);
            }
            Arrays.fill(characters, '\0');
            return Wif.take(ascii);
        }
        try {
            return Wif.take(System.in.readNBytes(MOST_BYTES));
        } catch (IOException e) {
            throw Failure.usage("cannot read stdin: " + e);
        }
    }

    private static byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES);
        } catch (IOException e) {
            throw Failure.usage("cannot read " + file + ": " + e);
        }
    }
}
