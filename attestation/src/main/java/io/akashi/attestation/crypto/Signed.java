package io.akashi.attestation.crypto;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.Verification;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Bytes and a signature over them. Remembers the key under which the signature was last seen to hold, and does not try it
 * under that key again: a fact about bytes that never change, whatever the time and the policy. What does not hold is
 * not remembered. Safe for threads.
 */
public final class Signed {
    private final SignatureAlgorithm algorithm;
    private final EcdsaForm form;
    private final Bytes message;
    private final Bytes signature;
    private final AtomicReference<Optional<VerificationKey>> holder = new AtomicReference<>(Optional.empty());

    public Signed(SignatureAlgorithm algorithm, EcdsaForm form, Bytes message, Bytes signature) {
        this.algorithm = algorithm;
        this.form = form;
        this.message = message;
        this.signature = signature;
    }

    /** The bytes that are signed. */
    public Bytes message() {
        return message;
    }

    /** Whether the holder of {@code key} signed this. */
    public Verification verify(VerificationKey key) {
        Signatures.Claim claim = new Signatures.Claim(algorithm, form, key);
        if (Optional.of(key).equals(holder.get())) {
            return Signatures.holding(claim);
        }
        Verification verification = Signatures.verify(claim, message, signature);
        if (verification instanceof Verification.Holds) {
            holder.set(Optional.of(key));
        }
        return verification;
    }

    /** Equal by what is signed, how, and the signature. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Signed signed
                && algorithm == signed.algorithm
                && form == signed.form
                && message.equals(signed.message)
                && signature.equals(signed.signature);
    }

    @Override
    public int hashCode() {
        return signature.hashCode();
    }
}
