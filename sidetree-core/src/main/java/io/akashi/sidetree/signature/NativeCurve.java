package io.akashi.sidetree.signature;

import fr.acinq.secp256k1.Secp256k1;
import fr.acinq.secp256k1.Secp256k1Exception;
import java.util.HexFormat;
import java.util.Optional;

/** secp256k1 by libsecp256k1. It accepts only the lower half for s, so a signature is normalised first. */
final class NativeCurve implements Es256k.Curve {
    private final Secp256k1 library;

    private NativeCurve(Secp256k1 library) {
        this.library = library;
    }

    /** The native curve, if the library loads here and answers a known question rightly. */
    static Optional<Es256k.Curve> load() {
        try {
            NativeCurve curve = new NativeCurve(Secp256k1.Companion.get());
            return curve.answersRightly() ? Optional.of(curve) : Optional.empty();
        } catch (LinkageError | IllegalStateException | Secp256k1Exception e) {
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return "libsecp256k1";
    }

    @Override
    public boolean verifies(byte[] signature, byte[] digest, byte[] point) {
        try {
            byte[] normalized = library.signatureNormalize(signature).getFirst();
            return library.verify(normalized, digest, point);
        } catch (Secp256k1Exception e) {
            return false; // r or s out of range, or a point off the curve
        }
    }

    private boolean answersRightly() {
        HexFormat hex = HexFormat.of();
        byte[] secret = hex.parseHex("01".repeat(32));
        byte[] digest = hex.parseHex("02".repeat(32));
        byte[] point = library.pubkeyCreate(secret);
        byte[] signature = library.sign(digest, secret);
        byte[] other = hex.parseHex("03".repeat(32));
        return verifies(signature, digest, point) && !verifies(signature, other, point);
    }
}
