package io.akashi.issuer.sdjwt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.CompactJws;
import io.akashi.issuer.jose.TokenErrorCode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenSigner;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A token with the disclosures that go with it and, if a holder presents it, the holder's proof. In compact form the parts are
 * parted by {@code ~}. Immutable. Source: RFC 9901, 4.
 */
public final class SdJwt {
    private static final int MAX_DISCLOSURES = 1_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final CompactJws token;
    private final List<Disclosure> disclosures;
    private final String proof;

    private SdJwt(CompactJws token, List<Disclosure> disclosures, String proof) {
        this.token = token;
        this.disclosures = List.copyOf(disclosures);
        this.proof = proof;
    }

    /**
     * What an issuer says.
     *
     * @param claims all of them, in the clear
     * @param concealed those that the holder may keep to itself; a path that leads nowhere conceals nothing
     * @param decoys digests of nothing beside those of each object that has some: they hide how many there are
     */
    public record Draft(ObjectNode claims, Set<ClaimPath> concealed, int decoys) {
        /** Copies the paths. */
        public Draft {
            concealed = Set.copyOf(concealed);
        }

        /** Without decoys. */
        public Draft(ObjectNode claims, Set<ClaimPath> concealed) {
            this(claims, concealed, 0);
        }
    }

    /** A new one of this type, in compact form, with every disclosure, by SHA-256. */
    public static String issue(TokenSigner signer, String type, Draft draft) {
        Concealment concealment = new Concealment(DisclosureHash.SHA_256, draft.decoys(), RANDOM);
        ObjectNode payload = concealment.conceal(draft.claims(), draft.concealed());
        StringBuilder text = new StringBuilder(signer.sign(type, payload)).append('~');
        concealment
                .disclosures()
                .forEach(disclosure -> text.append(disclosure.text()).append('~'));
        return text.toString();
    }

    /**
     * Reads one, with or without the holder's proof. Nothing of it is to be believed before its signature is checked.
     *
     * @throws TokenException as {@link CompactJws#read} and {@link Disclosure#parse}; {@code TOKEN_MALFORMED} without a
     *     {@code ~}; {@code TOKEN_TOO_LONG}
     */
    public static SdJwt parse(String text) throws TokenException {
        if (text.length() > CompactJws.MAX_LENGTH) {
            throw TokenException.of(
                    TokenErrorCode.TOKEN_TOO_LONG,
                    "at most " + CompactJws.MAX_LENGTH + " characters",
                    text.length() + "");
        }
        String[] parts = text.split("~", MAX_DISCLOSURES + 3);
        if (parts.length < 2 || parts.length > MAX_DISCLOSURES + 2) {
            throw TokenException.of(
                    TokenErrorCode.TOKEN_MALFORMED,
                    "a token, then ~, then at most " + MAX_DISCLOSURES + " disclosures each with ~",
                    parts.length < 2 ? "no ~" : "more");
        }
        List<Disclosure> disclosures = new ArrayList<>();
        for (int i = 1; i < parts.length - 1; i++) {
            disclosures.add(Disclosure.parse(parts[i]));
        }
        return new SdJwt(CompactJws.read(parts[0]), disclosures, parts[parts.length - 1]);
    }

    /** What the issuer signed. */
    public CompactJws token() {
        return token;
    }

    /** What is disclosed. */
    public List<Disclosure> disclosures() {
        return disclosures;
    }

    /** The holder's proof, not yet checked: see {@link KeyBinding}. */
    public Optional<CompactJws> keyBinding() throws TokenException {
        return proof.isEmpty() ? Optional.empty() : Optional.of(CompactJws.read(proof));
    }

    /** The claims, as far as they are disclosed. To be believed only after the signature of {@link #token()} was checked. */
    public ObjectNode claims() throws TokenException {
        return Revelation.reveal(token.claims(), disclosures);
    }

    /** The same with those disclosures alone that the holder wants to show, and without a proof. */
    public SdJwt showing(Predicate<Disclosure> shown) {
        return new SdJwt(token, disclosures.stream().filter(shown).toList(), "");
    }

    /**
     * The same with those disclosures alone that lead to these claims or lie within them, and without a proof.
     *
     * @throws IllegalArgumentException if a path leads to no claim
     */
    public SdJwt showing(Set<ClaimPath> paths) throws TokenException {
        return showing(Selection.of(token.claims(), disclosures, paths)::contains);
    }

    /** The same with this proof. */
    SdJwt with(String keyBinding) {
        return new SdJwt(token, disclosures, keyBinding);
    }

    /** The digest of all but the proof, by the hash of the token: what the proof is about. */
    String presentedDigest() throws TokenException {
        return Revelation.hash(token.claims()).digest(presented());
    }

    private String presented() {
        StringBuilder text = new StringBuilder(token.text()).append('~');
        disclosures.forEach(disclosure -> text.append(disclosure.text()).append('~'));
        return text.toString();
    }

    /** The compact form. */
    public String text() {
        return presented() + proof;
    }

    @Override
    public String toString() {
        return text();
    }
}
