package io.akashi.conformance.ethereum;

import io.akashi.anchor.ethereum.write.Account;
import io.akashi.anchor.ethereum.write.EthereumKey;
import io.akashi.keystore.KeyAlgorithm;
import io.akashi.keystore.KeyFile;
import io.akashi.keystore.KeyPurpose;
import io.akashi.keystore.Passphrase;
import io.akashi.sidetree.encoding.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A node's directory with a key that pays. */
record NodeKeys(Path data, String account) {
    private static final String PASSPHRASE = "only for this test";

    static NodeKeys create(Path data) {
        try {
            Files.createDirectories(data);
            Path passphrase = Files.createFile(
                    data.resolve("passphrase"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(passphrase, PASSPHRASE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (KeyFile keys = KeyFile.create(data.resolve("keys.json"), Passphrase.take(PASSPHRASE.toCharArray()))) {
            Bytes point = keys.create(KeyPurpose.ANCHOR, KeyAlgorithm.SECP256K1).publicPoint();
            return new NodeKeys(
                    data, new Account(new PublicHalf(point)).address().text());
        }
    }

    /** What a command needs to use them. */
    List<String> options() {
        return List.of(
                "--data",
                data.toString(),
                "--passphrase-file",
                data.resolve("passphrase").toString());
    }

    private record PublicHalf(Bytes publicKey) implements EthereumKey {
        @Override
        public Bytes sign(Bytes digest) {
            throw new UnsupportedOperationException("only the public half is here");
        }
    }
}
