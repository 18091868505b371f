package io.akashi.keystore;

import io.akashi.keystore.KeyStoreRefusal.Code;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonNumber;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.JsonValue.JsonString;
import io.akashi.sidetree.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The text of a key file, version 1: one line of JSON with the members {@code format}, {@code version}, {@code kdf},
 * {@code cipher} and {@code keys}. What stands in {@code keys} is sealed with AES-256-GCM, and all other members with it as
 * associated data. There is one text for one content: a file with a space more is refused as damaged.
 *
 * @param kdf how the passphrase becomes the key
 * @param nonce 12 bytes, drawn anew for each write
 * @param sealed the ciphertext and its tag of 16 bytes
 */
record Envelope(KdfParameters kdf, Bytes nonce, Bytes sealed) {
    private static final String FORMAT = "akashi-keystore";
    private static final int VERSION = 1;
    private static final String CIPHER = "aes-256-gcm";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** Seals these bytes. */
    static Envelope seal(KdfParameters kdf, Secret key, byte[] content, SecureRandom random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        Envelope empty = new Envelope(kdf, Bytes.wrap(nonce), Bytes.wrap(new byte[0]));
        try {
            return new Envelope(kdf, empty.nonce, Bytes.wrap(empty.crypt(Cipher.ENCRYPT_MODE, key, content)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /**
     * What was sealed, a fresh array for the caller to overwrite.
     *
     * @throws KeyStoreRefusal {@link Code#KEYSTORE_NOT_OPENED} if the key is another or a byte was changed
     */
    byte[] open(Secret key) {
        try {
            return crypt(Cipher.DECRYPT_MODE, key, sealed.borrow());
        } catch (GeneralSecurityException e) {
            throw refused("the passphrase is wrong, or the file was changed or damaged");
        }
    }

    private byte[] crypt(int mode, Secret secret, byte[] input) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        SecretKeySpec key = secret.lend(bytes -> new SecretKeySpec(bytes, "AES"));
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce.borrow()));
        cipher.updateAAD(JsonText.writeBytes(new JsonObject(header())));
        return cipher.doFinal(input);
    }

    /** The file. */
    byte[] text() {
        Map<String, JsonValue> members = header();
        members.put("keys", JsonValue.of(Base64Url.encode(sealed.borrow())));
        return (JsonText.write(new JsonObject(members)) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private Map<String, JsonValue> header() {
        Map<String, JsonValue> cipher = new LinkedHashMap<>();
        cipher.put("name", JsonValue.of(CIPHER));
        cipher.put("nonce", JsonValue.of(Base64Url.encode(nonce.borrow())));
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("format", JsonValue.of(FORMAT));
        members.put("version", JsonValue.of(VERSION));
        members.put("kdf", kdf.json());
        members.put("cipher", new JsonObject(cipher));
        return members;
    }

    /**
     * Reads a file.
     *
     * @throws KeyStoreRefusal {@link Code#KEYSTORE_NOT_OPENED} if it is not exactly what {@link #text} writes, or asks for
     *     more work than we do
     */
    static Envelope parse(byte[] text) {
        Envelope read;
        try {
            read = read(StrictJson.parse(text));
        } catch (ProtocolException e) {
            throw refused("it is not a key file of Akashi, or it was changed or damaged");
        }
        if (!Arrays.equals(read.text(), text)) {
            throw refused("it is not a key file of Akashi in version " + VERSION + ", or it was changed or damaged");
        }
        return read;
    }

    private static Envelope read(JsonValue json) throws ProtocolException {
        JsonValue kdf = member(json, "kdf");
        Bytes salt = bytes(kdf, "salt");
        Bytes nonce = bytes(member(json, "cipher"), "nonce");
        if (nonce.size() != NONCE_BYTES) {
            throw refused("its nonce has " + nonce.size() + " bytes, expected " + NONCE_BYTES);
        }
        return new Envelope(
                new KdfParameters(
                        number(kdf, "memoryKiB"), number(kdf, "iterations"), number(kdf, "parallelism"), salt),
                nonce,
                bytes(json, "keys"));
    }

    private static JsonValue member(JsonValue json, String name) {
        if (json instanceof JsonObject object) {
            return object.get(name).orElseThrow(() -> refused("it has no member '" + name + "'"));
        }
        throw refused("it has no member '" + name + "'");
    }

    private static int number(JsonValue json, String name) {
        return member(json, name) instanceof JsonNumber number ? (int) number.value() : -1;
    }

    private static Bytes bytes(JsonValue json, String name) throws ProtocolException {
        String text = member(json, name) instanceof JsonString string ? string.value() : "";
        return Bytes.wrap(Base64Url.decode(text));
    }

    private static KeyStoreRefusal refused(String reason) {
        return new KeyStoreRefusal(Code.KEYSTORE_NOT_OPENED, "the key file cannot be opened: " + reason);
    }
}
