package io.akashi.testkit.attest.intel;

import io.akashi.testkit.attest.MintedIdentity;
import io.akashi.testkit.attest.intel.IntelPki.Wish;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A software platform of Intel's kind: a PCK, a quoting enclave, and quotes of whatever body. Everything can be varied
 * before it is signed. Lays its bytes out by itself and shares nothing with the verifier.
 */
public final class IntelAttester {
    /** The root of everything minted here. */
    public static final MintedIdentity ROOT = IntelPki.root("CN=Intel SGX Root CA");
    /** The authority of platforms. */
    public static final MintedIdentity PCK_CA = IntelPki.issue(ROOT, Wish.of("CN=Intel SGX PCK Platform CA", 2, true));
    /** The serial number of every PCK. */
    public static final long PCK_SERIAL = 77;
    /** Where fields stand in the report of an enclave. */
    public static final int ATTRIBUTES = 48;
    /** MISCSELECT, 4 bytes. */
    public static final int MISC_SELECT = 16;
    /** The digest of the code, 32 bytes. */
    public static final int MRENCLAVE = 64;
    /** The digest of the signer, 32 bytes. */
    public static final int MRSIGNER = 128;
    /** ISVPRODID, 2 bytes. */
    public static final int PRODUCT = 256;
    /** ISVSVN, 2 bytes. */
    public static final int ISV_SVN = 258;
    /** The report data of an enclave, 64 bytes. */
    public static final int ENCLAVE_DATA = 320;

    /** Where fields stand in the report of a trust domain. */
    public static final int SIGNER_SEAM = 64;
    /** Attributes of the TDX module, 8 bytes. */
    public static final int SEAM_ATTRIBUTES = 112;
    /** TDATTRIBUTES, 8 bytes. */
    public static final int TD_ATTRIBUTES = 120;
    /** The digest of the domain at launch, 48 bytes. */
    public static final int MRTD = 136;
    /** The first of four registers of 48 bytes. */
    public static final int RTMR0 = 328;
    /** The report data of a domain, 64 bytes. */
    public static final int TD_DATA = 520;

    private static final byte[] VENDOR = HexFormat.of().parseHex("939a7233f79c4ca9940a0db3957f0607");

    /** The form of a quote. */
    public enum Form {
        SGX_V3(3, 0, 0, 384),
        TDX_V4(4, 0x81, 0, 584),
        TDX_V5_TD_1_0(5, 0x81, 2, 584),
        TDX_V5_TD_1_5(5, 0x81, 3, 648);

        final int version;
        final int tee;
        final int bodyType;
        final int bodySize;

        Form(int version, int tee, int bodyType, int bodySize) {
            this.version = version;
            this.tee = tee;
            this.bodyType = bodyType;
            this.bodySize = bodySize;
        }
    }

    private final Form form;
    private final KeyPair attestationKey = IntelPki.keys();
    private final byte[] body;
    private final byte[] enclave = new byte[384];
    private final byte[] header = new byte[48];
    private byte[] authentication = "auth".getBytes(StandardCharsets.UTF_8);
    private int[] components = {4, 4, 2, 2, 4, 1, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 11};
    private String fmspc = "b0c06f000000";
    private Optional<MintedIdentity> pck = Optional.empty();
    private int certificationType = 5;
    private boolean bindsKey = true;
    private byte[] trailing = new byte[0];
    private byte[] certifiedReport = new byte[0];
    private byte[] certification = new byte[0];

    /** A platform whose quoting enclave is that of {@link IntelCollateral}, with levels that reach its best. */
    public IntelAttester(Form form) {
        this.form = form;
        this.body = new byte[form.bodySize];
        ByteBuffer.wrap(header)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) form.version)
                .putShort((short) 2)
                .putInt(form.tee)
                .putInt(0)
                .put(VENDOR);
        enclave(ATTRIBUTES, 0x11);
        enclave(PRODUCT, form == Form.SGX_V3 ? 1 : 2);
        enclave(ISV_SVN, 8);
        Arrays.fill(enclave, MRSIGNER, MRSIGNER + 32, (byte) 0xdc);
        if (form == Form.SGX_V3) {
            body(ATTRIBUTES, 0x05);
            Arrays.fill(body, MRENCLAVE, MRENCLAVE + 32, (byte) 0xe1);
        } else {
            body(0, 6, 1, 4);
            Arrays.fill(body, MRTD, MRTD + 48, (byte) 0xd1);
        }
    }

    /** Puts bytes into the header. */
    public IntelAttester header(int offset, int... values) {
        put(header, offset, values);
        return this;
    }

    /** Puts bytes into the body. */
    public IntelAttester body(int offset, int... values) {
        put(body, offset, values);
        return this;
    }

    /** Takes the whole body from elsewhere. */
    public IntelAttester body(byte[] whole) {
        System.arraycopy(whole, 0, body, 0, body.length);
        return this;
    }

    /** Puts bytes into the report of the quoting enclave. */
    public IntelAttester enclave(int offset, int... values) {
        put(enclave, offset, values);
        return this;
    }

    /** Takes the whole report of the quoting enclave from elsewhere. */
    public IntelAttester enclave(byte[] whole) {
        System.arraycopy(whole, 0, enclave, 0, enclave.length);
        return this;
    }

    /** The sixteen versions, then PCESVN. */
    public IntelAttester components(int... versions) {
        components = versions.clone();
        return this;
    }

    /** Another family. */
    public IntelAttester fmspc(String hex) {
        fmspc = hex;
        return this;
    }

    /** Another PCK than the usual one. */
    public IntelAttester pck(MintedIdentity other) {
        pck = Optional.of(other);
        certifiedReport = new byte[0];
        return this;
    }

    /** Another type of certification data; without certificates below 4. */
    public IntelAttester certificationType(int type) {
        certificationType = type;
        return this;
    }

    /** A quoting enclave that does not vouch for the attestation key. */
    public IntelAttester withoutKeyBinding() {
        bindsKey = false;
        return this;
    }

    /** Bytes after the quote. */
    public IntelAttester trailing(int count) {
        trailing = new byte[count];
        return this;
    }

    /** The PCK of this platform. */
    public MintedIdentity pck() {
        if (pck.isEmpty()) {
            byte[] extension = IntelPki.extension(components, "0000", fmspc);
            Wish wish =
                    Wish.of("CN=Intel SGX PCK Certificate", PCK_SERIAL, false).extension(extension);
            pck = Optional.of(IntelPki.issue(PCK_CA, wish));
        }
        return pck.get();
    }

    /** The signed quote. */
    public byte[] quote() {
        return quote(UnaryOperator.identity());
    }

    /** The quote, whose header and body are changed after they were signed. */
    public byte[] quote(UnaryOperator<byte[]> forgery) {
        byte[] signed = signedPart();
        byte[] signature = IntelPki.sign(attestationKey, signed);
        byte[] data = signatureData(signature);
        byte[] shown = forgery.apply(signed.clone());
        return little(shown.length + 4 + data.length + trailing.length)
                .put(shown)
                .putInt(data.length)
                .put(data)
                .put(trailing)
                .array();
    }

    private byte[] signedPart() {
        int extra = form.version == 5 ? 6 : 0;
        ByteBuffer out = little(48 + extra + body.length);
        out.put(header);
        if (extra > 0) {
            out.putShort((short) form.bodyType).putInt(body.length);
        }
        return out.put(body).array();
    }

    private byte[] signatureData(byte[] signature) {
        byte[] key = point();
        byte[] report = enclave.clone();
        if (bindsKey) {
            byte[] both = little(key.length + authentication.length)
                    .put(key)
                    .put(authentication)
                    .array();
            System.arraycopy(sha256(both), 0, report, ENCLAVE_DATA, 32);
        }
        byte[] certificates = certificationData();
        byte[] inner = little(report.length + 64 + 2 + authentication.length + 6 + certificates.length)
                .put(report)
                .put(certify(report))
                .putShort((short) authentication.length)
                .put(authentication)
                .putShort((short) certificationType)
                .putInt(certificates.length)
                .put(certificates)
                .array();
        ByteBuffer out = little(128 + (form.version > 3 ? 6 : 0) + inner.length);
        out.put(signature).put(key);
        if (form.version > 3) {
            out.putShort((short) 6).putInt(inner.length);
        }
        return out.put(inner).array();
    }

    /** A quoting enclave is certified once: the same report bears the same signature in every quote. */
    private byte[] certify(byte[] report) {
        if (!Arrays.equals(report, certifiedReport)) {
            certification = IntelPki.sign(pck().keys(), report);
            certifiedReport = report.clone();
        }
        return certification.clone();
    }

    private byte[] certificationData() {
        if (certificationType < 4) {
            return new byte[404];
        }
        String chain = IntelPki.pem(pck()) + (certificationType == 5 ? IntelPki.pem(PCK_CA) + IntelPki.pem(ROOT) : "");
        return (chain + "\0").getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] point() {
        ECPublicKey key = (ECPublicKey) attestationKey.getPublic();
        byte[] point = new byte[64];
        put32(key.getW().getAffineX().toByteArray(), point, 32);
        put32(key.getW().getAffineY().toByteArray(), point, 64);
        return point;
    }

    private static void put32(byte[] number, byte[] out, int end) {
        int size = Math.min(32, number.length);
        System.arraycopy(number, number.length - size, out, end - size, size);
    }

    private static void put(byte[] target, int offset, int... values) {
        for (int i = 0; i < values.length; i++) {
            target[offset + i] = (byte) values[i];
        }
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** SHA-256, by the JDK. */
    public static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
