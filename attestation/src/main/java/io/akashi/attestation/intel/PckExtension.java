package io.akashi.attestation.intel;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.memory.Kind;
import io.akashi.attestation.memory.Memory;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.DerScan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;

/**
 * What a PCK certificate says of its platform. Source: Intel SGX PCK Certificate and CRL Profile Specification, extension
 * 1.2.840.113741.1.13.1.
 *
 * @param ppid identifies the platform for as long as it lives: a hardware identifier, 16 bytes
 * @param components the 16 security versions, each from 0 to 255
 * @param pceSvn version of the provisioning certification enclave
 * @param fmspc family, model, stepping, platform and SKU: 6 bytes
 */
public record PckExtension(Bytes ppid, List<Integer> components, int pceSvn, Bytes cpuSvn, Bytes pceId, Bytes fmspc) {
    /** The object identifier of the extension. */
    public static final String OID = "1.2.840.113741.1.13.1";

    /** How many components a level has. */
    public static final int COMPONENTS = 16;

    private static final Kind<PckExtension> KIND = new Kind<>(PckExtension.class, (content, memory) -> read(content));
    private static final String TCB = OID + ".2";
    private static final int MAXIMUM_SVN = 0xffff;

    /** Copies the list. */
    public PckExtension {
        components = List.copyOf(components);
    }

    /** Whether {@code certificate} bears the extension. */
    static boolean isIn(Certificate certificate) {
        return certificate.extension(OID).isPresent();
    }

    /** @throws EvidenceException if {@code certificate} is no PCK certificate, or its extension is malformed */
    public static PckExtension of(Certificate certificate) throws EvidenceException {
        return of(certificate, Memory.none());
    }

    static PckExtension of(Certificate certificate, Memory memory) throws EvidenceException {
        Bytes content = certificate
                .extension(OID)
                .orElseThrow(() -> malformed("a certificate with the extension " + OID, certificate.toString()));
        return memory.read(KIND, content);
    }

    private static PckExtension read(Bytes content) throws EvidenceException {
        DerScan.check(content);
        try {
            return parse(content);
        } catch (IOException | RuntimeException e) {
            // Bouncy Castle reports malformed input by many unchecked types; all of them mean: not this extension.
            throw malformed("the extension " + OID, e.getClass().getSimpleName());
        }
    }

    private static PckExtension parse(Bytes content) throws IOException, EvidenceException {
        Map<String, ASN1Encodable> all = members(ASN1Primitive.fromByteArray(content.toArray()));
        Map<String, ASN1Encodable> tcb = members(member(all, TCB));
        List<Integer> components = new ArrayList<>();
        for (int i = 1; i <= COMPONENTS; i++) {
            components.add(number(member(tcb, TCB + "." + i), 0xff));
        }
        return new PckExtension(
                octets(member(all, OID + ".1"), 16),
                components,
                number(member(tcb, TCB + ".17"), MAXIMUM_SVN),
                octets(member(tcb, TCB + ".18"), 16),
                octets(member(all, OID + ".3"), 2),
                octets(member(all, OID + ".4"), 6));
    }

    private static Map<String, ASN1Encodable> members(ASN1Encodable sequence) throws EvidenceException {
        Map<String, ASN1Encodable> members = new LinkedHashMap<>();
        for (ASN1Encodable item : ASN1Sequence.getInstance(sequence)) {
            ASN1Sequence pair = ASN1Sequence.getInstance(item);
            String oid = ASN1ObjectIdentifier.getInstance(pair.getObjectAt(0)).getId();
            if (pair.size() != 2 || members.put(oid, pair.getObjectAt(1)) != null) {
                throw malformed("one value for each member", oid + " with another number");
            }
        }
        return members;
    }

    private static ASN1Encodable member(Map<String, ASN1Encodable> members, String oid) throws EvidenceException {
        ASN1Encodable found = members.get(oid);
        if (found == null) {
            throw malformed("a member " + oid, "none");
        }
        return found;
    }

    private static int number(ASN1Encodable value, int maximum) throws EvidenceException {
        int number = ASN1Integer.getInstance(value).intValueExact();
        if (number < 0 || number > maximum) {
            throw malformed("a version from 0 to " + maximum, Integer.toString(number));
        }
        return number;
    }

    private static Bytes octets(ASN1Encodable value, int size) throws EvidenceException {
        Bytes octets = Bytes.of(ASN1OctetString.getInstance(value).getOctets());
        if (octets.size() != size) {
            throw malformed(size + " bytes", octets.size() + " bytes");
        }
        return octets;
    }

    private static EvidenceException malformed(String expected, String actual) {
        return new EvidenceException(
                EvidenceErrorCode.MALFORMED_CERTIFICATE, "expected " + expected + ", found " + actual);
    }
}
