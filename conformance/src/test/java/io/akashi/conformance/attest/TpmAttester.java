package io.akashi.conformance.attest;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.tpm.CredentialChallenge;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** What an attester does with its TPM by tpm2-tools: makes keys, answers a challenge, quotes, certifies. */
public final class TpmAttester {
    /** Where swtpm keeps its RSA endorsement key. */
    static final String RSA = "0x81010001";

    /** Where swtpm keeps its endorsement key on P-384. */
    static final String P384 = "0x81010016";

    private static final String AK_HANDLE = "0x81010010";
    private static final String KEY_HANDLE = "0x81000011";

    private final Swtpm tpm;

    /** Whoever has this TPM. */
    public TpmAttester(Swtpm tpm) {
        this.tpm = tpm;
    }

    private void run(String... command) throws IOException, InterruptedException {
        tpm.run(command);
        tpm.run("tpm2_flushcontext", "-t");
    }

    /** Makes an attestation key, {@code rsassa}, {@code rsapss} or {@code ecdsa}, and a key on P-256 that it can certify. */
    public void makeKeys(String scheme) throws IOException, InterruptedException {
        String kind = scheme.startsWith("rsa") ? "rsa" : "ecc";
        run("tpm2_createak", "-C", RSA, "-c", "ak.ctx", "-G", kind, "-s", scheme, "-g", "sha256", "-u", "ak.pub");
        run("tpm2_evictcontrol", "-C", "o", "-c", "ak.ctx", AK_HANDLE);
        run("tpm2_createprimary", "-C", "o", "-c", "parent.ctx");
        String attributes = "fixedtpm|fixedparent|sensitivedataorigin|userwithauth|sign";
        run(
                "tpm2_create",
                "-C",
                "parent.ctx",
                "-G",
                "ecc",
                "-a",
                attributes,
                "-u",
                "key.pub",
                "-r",
                "key.priv",
                "-c",
                "key.ctx");
        run("tpm2_evictcontrol", "-C", "o", "-c", "key.ctx", KEY_HANDLE);
    }

    /** TPM2B_PUBLIC of the attestation key. */
    public Bytes attestationKey() throws IOException {
        return Bytes.of(tpm.file("ak.pub"));
    }

    /** TPM2B_PUBLIC of an endorsement key. */
    Bytes endorsementKey(String handle) throws IOException, InterruptedException {
        run("tpm2_readpublic", "-c", handle, "-o", "ek.pub");
        return Bytes.of(tpm.file("ek.pub"));
    }

    /** TPM2B_PUBLIC of the key that is certified. */
    public Bytes key() throws IOException {
        return Bytes.of(tpm.file("key.pub"));
    }

    /** The answer to {@code challenge} for the endorsement key at {@code handle}; no bytes where the TPM refuses. */
    Bytes answer(CredentialChallenge challenge, String handle) throws IOException, InterruptedException {
        byte[] credential = challenge.credential().toArray();
        byte[] seed = challenge.encryptedSeed().toArray();
        ByteBuffer file = ByteBuffer.allocate(8 + credential.length + seed.length);
        file.putInt(0xbadcc0de).putInt(1).put(credential).put(seed);
        tpm.write("challenge", file.array());
        String[] activate = {
            "tpm2_activatecredential",
            "-c",
            AK_HANDLE,
            "-C",
            handle,
            "-i",
            "challenge",
            "-o",
            "answer",
            "-P",
            "session:s"
        };
        boolean answered;
        if (handle.equals(RSA)) {
            tpm.run("tpm2_startauthsession", "--policy-session", "-S", "s");
            tpm.run("tpm2_policysecret", "-S", "s", "-c", "e");
            answered = tpm.succeeds(activate);
            tpm.run("tpm2_flushcontext", "s");
        } else {
            answered = tpm.succeeds(Arrays.copyOf(activate, activate.length - 2));
        }
        return answered ? Bytes.of(tpm.file("answer")) : Bytes.EMPTY;
    }

    /** A quote of these registers in SHA-256: structure, signature, values. */
    public List<Bytes> quote(String registers, Bytes challenge, String scheme)
            throws IOException, InterruptedException {
        run(
                "tpm2_quote",
                "-c",
                AK_HANDLE,
                "-l",
                "sha256:" + registers,
                "-q",
                challenge.hex(),
                "-g",
                "sha256",
                "--scheme",
                scheme,
                "-m",
                "quote",
                "-s",
                "signature",
                "-o",
                "values");
        return List.of(Bytes.of(tpm.file("quote")), Bytes.of(tpm.file("signature")), Bytes.of(tpm.file("values")));
    }

    /** A signature of the certified key over a message, by ECDSA with SHA-256, in DER. */
    public byte[] sign(byte[] message) throws IOException, InterruptedException {
        tpm.write("message", message);
        run("tpm2_sign", "-c", KEY_HANDLE, "-g", "sha256", "-f", "plain", "-o", "signed", "message");
        return tpm.file("signed");
    }

    /** Extends a register in SHA-256. */
    void extend(int register, byte[] digest) throws IOException, InterruptedException {
        run("tpm2_pcrextend", register + ":sha256=" + HexFormat.of().formatHex(digest));
    }

    /**
     * The certified key: structure, signature, public area. By TPM2_Certify (TPM 2.0 Library, part 3, 18.2) as it goes over the
     * wire, because tpm2_certify cannot be told a challenge.
     */
    public List<Bytes> certify(Bytes challenge) throws IOException, InterruptedException {
        byte[] session = HexFormat.of().parseHex("40000009" + "0000" + "00" + "0000");
        ByteBuffer command = ByteBuffer.allocate(18 + 4 + 2 * session.length + 2 + challenge.size() + 2);
        command.putShort((short) 0x8002).putInt(command.capacity()).putInt(0x148);
        command.putInt(Integer.decode(KEY_HANDLE.replace("0x8", "0x0")) | 0x80000000);
        command.putInt(Integer.decode(AK_HANDLE.replace("0x8", "0x0")) | 0x80000000);
        command.putInt(2 * session.length).put(session).put(session);
        command.putShort((short) challenge.size()).put(challenge.toArray());
        command.putShort((short) 0x10);
        tpm.write("command", command.array());
        tpm.run("tpm2_send", "-o", "response", "command");
        ByteBuffer response = ByteBuffer.wrap(tpm.file("response"));
        int code = response.getInt(6);
        if (code != 0) {
            throw new AssertionError("TPM2_Certify ended with " + Integer.toHexString(code));
        }
        byte[] parameters = new byte[response.getInt(10)];
        response.position(14).get(parameters);
        int size = ByteBuffer.wrap(parameters).getShort();
        Bytes all = Bytes.of(parameters);
        return List.of(all.slice(2, 2 + size), all.slice(2 + size, parameters.length), key());
    }
}
