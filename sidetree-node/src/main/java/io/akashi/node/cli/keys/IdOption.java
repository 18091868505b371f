package io.akashi.node.cli.keys;

import io.akashi.keystore.KeyId;
import io.akashi.node.cli.did.Failure;
import picocli.CommandLine.Option;

/** Which key. */
final class IdOption {
    @Option(
            names = "--id",
            required = true,
            paramLabel = "ID",
            description = "The key's id, as 'akashi keys list' shows it.")
    private String id = "";

    KeyId id() {
        try {
            return new KeyId(id);
        } catch (IllegalArgumentException e) {
            throw Failure.usage(String.valueOf(e.getMessage()));
        }
    }
}
