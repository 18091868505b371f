package io.akashi.node.cli.keys;

import io.akashi.keystore.KeyAlgorithm;
import io.akashi.keystore.KeyPurpose;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a new key is for, and its algorithm. */
final class PurposeOption {
    @Option(
            names = "--purpose",
            required = true,
            paramLabel = "PURPOSE",
            converter = Purposes.class,
            completionCandidates = Purposes.class,
            description = "anchor, issuer, node, did_update or did_recovery.")
    private KeyPurpose purpose = KeyPurpose.ANCHOR;

    @Option(
            names = "--algorithm",
            paramLabel = "CURVE",
            converter = Algorithms.class,
            completionCandidates = Algorithms.class,
            description = "secp256k1, P-256, P-384 or Ed25519 (default: secp256k1 for anchor, P-256 for the others).")
    private Optional<KeyAlgorithm> algorithm = Optional.empty();

    KeyPurpose purpose() {
        return purpose;
    }

    Optional<KeyAlgorithm> algorithm() {
        return algorithm;
    }

    /** The purposes by name. */
    static final class Purposes implements ITypeConverter<KeyPurpose>, Iterable<String> {
        @Override
        public KeyPurpose convert(String text) {
            return KeyPurpose.of(text)
                    .orElseThrow(() -> new TypeConversionException(
                            "expected anchor, issuer, node, did_update or did_recovery, found '" + text + "'"));
        }

        @Override
        public Iterator<String> iterator() {
            return Stream.of(KeyPurpose.values()).map(KeyPurpose::text).iterator();
        }
    }

    /** The algorithms by curve. */
    static final class Algorithms implements ITypeConverter<KeyAlgorithm>, Iterable<String> {
        @Override
        public KeyAlgorithm convert(String text) {
            return KeyAlgorithm.of(text)
                    .orElseThrow(() -> new TypeConversionException(
                            "expected secp256k1, P-256, P-384 or Ed25519, found '" + text + "'"));
        }

        @Override
        public Iterator<String> iterator() {
            return Stream.of(KeyAlgorithm.values()).map(KeyAlgorithm::text).iterator();
        }
    }
}
