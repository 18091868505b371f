package io.akashi.attestation.x509;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.memory.Memory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** PEM (RFC 7468): blocks of base64 between BEGIN and END lines; text around them is passed over. */
public final class Pem {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    private Pem() {}

    /** One block. {@code label} is such as {@code CERTIFICATE}, {@code X509 CRL} or {@code PUBLIC KEY}. */
    public record Block(String label, Bytes content) {}

    /** Whether {@code text} holds the beginning of a block. */
    public static boolean isPem(Bytes text) {
        return text.utf8().contains(BEGIN);
    }

    /**
     * The blocks in order, trailing zero bytes of a text ignored (Intel ends its chains with one).
     *
     * @throws EvidenceException {@code MALFORMED_PEM} if a block does not end or is not base64
     */
    public static List<Block> read(Bytes text) throws EvidenceException {
        String all = text.utf8();
        List<Block> blocks = new ArrayList<>();
        int begin = all.indexOf(BEGIN);
        while (begin >= 0) {
            int labelEnd = all.indexOf(DASHES, begin + BEGIN.length());
            if (labelEnd < 0) {
                throw malformed("a BEGIN line that ends");
            }
            String label = all.substring(begin + BEGIN.length(), labelEnd);
            int body = labelEnd + DASHES.length();
            int end = all.indexOf(END + label + DASHES, body); // the dashes of one line are not those of the other
            if (end < 0) {
                throw malformed("an END line for \"" + label.substring(0, Math.min(40, label.length())) + "\"");
            }
            blocks.add(new Block(label, decode(all.substring(body, end))));
            begin = all.indexOf(BEGIN, end);
        }
        return List.copyOf(blocks);
    }

    /** The certificates among the blocks of {@code text}. */
    public static List<Certificate> certificates(Bytes text) throws EvidenceException {
        return certificates(text, Memory.none());
    }

    /** The same, not read again where {@code memory} has them. */
    public static List<Certificate> certificates(Bytes text, Memory memory) throws EvidenceException {
        List<Certificate> found = new ArrayList<>();
        for (Block block : read(text)) {
            if (block.label().endsWith("CERTIFICATE")) {
                found.add(memory.read(Certificate.KIND, block.content()));
            }
        }
        return List.copyOf(found);
    }

    private static Bytes decode(String body) throws EvidenceException {
        try {
            return Bytes.of(Base64.getDecoder().decode(body.replaceAll("\\s", "")));
        } catch (IllegalArgumentException e) {
            throw malformed("base64 inside a block");
        }
    }

    private static EvidenceException malformed(String expected) {
        return new EvidenceException(EvidenceErrorCode.MALFORMED_PEM, "expected " + expected + ", found none");
    }
}
