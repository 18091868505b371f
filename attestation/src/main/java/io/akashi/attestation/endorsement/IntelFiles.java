package io.akashi.attestation.endorsement;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.json.JsonReader;
import io.akashi.attestation.json.JsonValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Intel's collateral in the forms in which it is handed about: one answer of the PCS (a statement and its signature), or
 * all of it in one object, with names in snake or camel case, lists in PEM, hexadecimal or base64, chains in PEM or as
 * the PCS puts them into a header, and statements as text, or as whole answers.
 *
 * @param statements with their signed texts
 * @param files chains and lists, each a file of its own
 */
record IntelFiles(List<IntelStatement> statements, List<Bytes> files) {
    private static final Map<String, IntelStatement.Kind> ANSWERS = Map.of(
            "tcbInfo", IntelStatement.Kind.TCB_INFO,
            "enclaveIdentity", IntelStatement.Kind.ENCLAVE_IDENTITY,
            "tcbEvaluationDataNumbers", IntelStatement.Kind.EVALUATION_NUMBERS);

    private static final List<String> CHAINS =
            List.of("pckcrlissuerchain", "tcbinfoissuerchain", "qeidentityissuerchain", "pckcertificatechain");
    private static final List<String> LISTS = List.of("rootcacrl", "pckcrl");
    private static final Map<String, IntelStatement.Kind> QUOTED = Map.of(
            "tcbinfo", IntelStatement.Kind.TCB_INFO,
            "qeidentity", IntelStatement.Kind.ENCLAVE_IDENTITY);

    private static final String ESCAPED_BEGIN = "-----BEGIN%20";

    /** What {@code object}, written as {@code text}, holds; none if it is nothing of Intel's. */
    static Optional<IntelFiles> open(Bytes text, JsonValue.Obj object) throws EvidenceException {
        Optional<IntelStatement> answer = answer(text, object);
        if (answer.isPresent()) {
            return Optional.of(new IntelFiles(List.of(answer.get()), List.of()));
        }
        boolean collateral = object.members().keySet().stream()
                .map(IntelFiles::plain)
                .anyMatch(name -> CHAINS.contains(name) || LISTS.contains(name) || QUOTED.containsKey(name));
        return collateral ? Optional.of(collateral(text, object)) : Optional.empty();
    }

    /** Whether {@code text} begins as a chain that the PCS put into a header. */
    static boolean isEscapedPem(String text) {
        return text.startsWith(ESCAPED_BEGIN) || text.startsWith("%2D%2D%2D%2D%2DBEGIN%20");
    }

    /** The chain in {@code text} of a header. */
    static Bytes unescaped(String text) throws EvidenceException {
        try {
            // A plus sign is one of base64, which form decoding would take for a space.
            return Bytes.ofUtf8(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new EvidenceException(
                    EvidenceErrorCode.MALFORMED_TEXT, "expected percent-encoded PEM, found other text");
        }
    }

    private static Optional<IntelStatement> answer(Bytes text, JsonValue.Obj object) throws EvidenceException {
        for (Map.Entry<String, IntelStatement.Kind> entry : ANSWERS.entrySet()) {
            if (object.find(entry.getKey()).orElseGet(JsonValue::ofNull) instanceof JsonValue.Obj body
                    && object.find("signature").isPresent()) {
                Bytes raw = JsonReader.rawMember(text, entry.getKey());
                Bytes signature = Bytes.ofHex(object.text("signature"));
                return Optional.of(new IntelStatement(entry.getValue(), raw, body, signature));
            }
        }
        return Optional.empty();
    }

    private static IntelFiles collateral(Bytes text, JsonValue.Obj object) throws EvidenceException {
        List<IntelStatement> statements = new ArrayList<>();
        List<Bytes> files = new ArrayList<>();
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            String name = plain(member.getKey());
            if (CHAINS.contains(name)) {
                String chain = member.getValue().asText(member.getKey());
                files.add(isEscapedPem(chain) ? unescaped(chain) : Bytes.ofUtf8(chain));
            } else if (LISTS.contains(name)) {
                files.add(list(member.getValue().asText(member.getKey()).strip()));
            } else if (QUOTED.containsKey(name)) {
                statements.add(quoted(text, object, member.getKey()));
            }
        }
        return new IntelFiles(statements, files);
    }

    private static Bytes list(String text) throws EvidenceException {
        if (text.startsWith("-----")) {
            return Bytes.ofUtf8(text);
        }
        return text.startsWith("30") ? Bytes.ofHex(text) : Bytes.ofBase64(text);
    }

    /** A statement as text beside its signature, or a whole answer, as text or as an object. */
    private static IntelStatement quoted(Bytes text, JsonValue.Obj object, String name) throws EvidenceException {
        IntelStatement.Kind kind = QUOTED.getOrDefault(plain(name), IntelStatement.Kind.TCB_INFO);
        JsonValue value = object.get(name);
        Bytes raw =
                value instanceof JsonValue.Obj ? JsonReader.rawMember(text, name) : Bytes.ofUtf8(value.asText(name));
        JsonValue.Obj body = JsonReader.readObject(raw);
        Optional<IntelStatement> whole = answer(raw, body);
        if (whole.isPresent()) {
            return whole.get();
        }
        String signature = name.contains("_") ? name + "_signature" : name + "Signature";
        return new IntelStatement(kind, raw, body, Bytes.ofHex(object.text(signature)));
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
