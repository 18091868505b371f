package io.akashi.testkit.attest.nitro;

import io.akashi.testkit.attest.CertificateWish;
import io.akashi.testkit.attest.MintedIdentity;
import io.akashi.testkit.attest.MintedPki;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Mints attestation documents (COSE_Sign1, ES384) under a root of its own. Everything can be varied before it is signed. */
public final class NitroMint {
    /** The root of everything minted here. */
    public static final MintedIdentity ROOT = MintedPki.root("CN=nitro root");

    /** The module's key. */
    public static final MintedIdentity LEAF = MintedPki.issue(ROOT, CertificateWish.leaf("CN=module"));

    private final Map<String, byte[]> fields = new LinkedHashMap<>();
    private final Map<Integer, byte[]> pcrs = new TreeMap<>();
    private byte[] protectedHeader = MintedCbor.numbered(Map.of(1, MintedCbor.number(-35)));
    private MintedIdentity signer = LEAF;

    /** A document with nonce {@code nonce}, made at the instant of the test keys. */
    public NitroMint(String nonce) {
        pcr(0, image());
        fields.put("module_id", MintedCbor.text("i-1-enc2"));
        fields.put("digest", MintedCbor.text("SHA384"));
        fields.put("timestamp", MintedCbor.number(MintedPki.NOW.toEpochMilli()));
        fields.put("certificate", MintedCbor.bytes(LEAF.der()));
        fields.put("cabundle", MintedCbor.list(MintedCbor.bytes(ROOT.der())));
        fields.put("public_key", MintedCbor.bytes(LEAF.keys().getPublic().getEncoded()));
        fields.put("user_data", MintedCbor.none());
        fields.put("nonce", MintedCbor.bytes(nonce.getBytes(StandardCharsets.UTF_8)));
    }

    /** What PCR 0 holds: 48 bytes. */
    public static byte[] image() {
        return Arrays.copyOf(new byte[] {7}, 48);
    }

    /** The same with another field, whose value is CBOR. */
    public NitroMint with(String name, byte[] value) {
        fields.put(name, value);
        return this;
    }

    /** The same without a field. */
    public NitroMint without(String name) {
        fields.remove(name);
        return this;
    }

    /** The same with another PCR. */
    public NitroMint pcr(int index, byte[] value) {
        pcrs.put(index, MintedCbor.bytes(value));
        return this;
    }

    /** The same under other protected headers, a CBOR map or nothing. */
    public NitroMint protectedHeader(byte[] map) {
        protectedHeader = map.clone();
        return this;
    }

    /** The same signed by another key, which the document does not name. */
    public NitroMint signer(MintedIdentity other) {
        signer = other;
        return this;
    }

    /** The map that is signed. */
    public byte[] payload() {
        Map<String, byte[]> all = new LinkedHashMap<>(fields);
        all.put("pcrs", MintedCbor.numbered(pcrs));
        return MintedCbor.named(all);
    }

    /** The signed document, without a tag, as the module writes it. */
    public byte[] document() {
        return document(payload());
    }

    /** Any payload, signed. */
    public byte[] document(byte[] payload) {
        byte[] signed = MintedCbor.list(
                MintedCbor.text("Signature1"),
                MintedCbor.bytes(protectedHeader),
                MintedCbor.bytes(new byte[0]),
                MintedCbor.bytes(payload));
        return MintedCbor.list(
                MintedCbor.bytes(protectedHeader),
                MintedCbor.numbered(Map.of()),
                MintedCbor.bytes(payload),
                MintedCbor.bytes(MintedPki.sign(signer.keys(), signed)));
    }
}
