package io.akashi.attestation.vectors;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.Verification;
import io.akashi.attestation.crypto.EcdsaForm;
import io.akashi.attestation.crypto.SignatureAlgorithm;
import io.akashi.attestation.crypto.Signatures;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.ear.Tier;
import io.akashi.attestation.endorsement.EndorsementSorter;
import io.akashi.attestation.json.JsonReader;
import io.akashi.attestation.json.JsonValue;
import io.akashi.attestation.memory.Memory;
import io.akashi.attestation.memory.Platform;
import io.akashi.attestation.system.SystemName;
import io.akashi.attestation.x509.TrustAnchors;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;

/**
 * Measures appraisals a second on one thread, and how fast three providers check the signatures that they consist of, by
 * the time of the processor, which says something on a busy machine too, and by the clock. Prints tables; see
 * docs/benchmarks.md.
 */
public final class AppraisalBench {
    private static final List<String> SAMPLES =
            List.of("snp-trustee-milan", "tdx-phala-2025-06", "sgx-phala-2025-06", "nitro", "tpm");
    private static final int QUOTES = 500;
    private static final long MEMORY_BYTES = 64 << 20;
    private static final int RUNS = 5;
    private static final long RUN_NANOS = 300_000_000L;

    /** Before anything is measured: the compiler needs the processor too, which on a busy machine takes long. */
    private static final long WARM_UP_NANOS = 3_000_000_000L;

    private static final byte[] MESSAGE = new byte[1_000];
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private AppraisalBench() {}

    /** @param arguments the folder with expected.json */
    public static void main(String[] arguments) throws Exception {
        System.out.println("ECDSA by " + Signatures.ecdsaImplementation());
        System.out.println();
        Path folder = Path.of(arguments[0]);
        for (String sample : SAMPLES) {
            rate(appraising(real(folder, sample), Memory.of(MEMORY_BYTES)), WARM_UP_NANOS);
        }
        head("appraisal of");
        for (String sample : SAMPLES) {
            Platform platform = real(folder, sample);
            appraisals(sample + ", first sight", platform, Memory.none());
            appraisals(sample + ", again", platform, Memory.of(MEMORY_BYTES));
        }
        for (Platform platform : Platform.minted(QUOTES)) {
            String what = platform.name().text() + ", minted, " + QUOTES + " different, again";
            appraisals(what, platform, Memory.of(MEMORY_BYTES));
        }
        System.out.println();
        head("verifying with");
        for (String curve : List.of("secp256r1", "secp384r1")) {
            verifying(curve, curve.equals("secp256r1") ? SignatureAlgorithm.ES256 : SignatureAlgorithm.ES384);
        }
    }

    private static void head(String what) {
        System.out.println("| " + what + " | a CPU second | least to most | a second of the clock | least to most |");
        System.out.println("|---|---|---|---|---|");
    }

    private static void appraisals(String what, Platform platform, Memory memory) throws Exception {
        print(what, appraising(platform, memory));
    }

    /** Everything is read from its bytes each time, endorsements too. */
    private static Work appraising(Platform platform, Memory memory) throws Exception {
        Tier expected = platform.appraise(0, Memory.none()).verdict();
        int[] next = {0};
        return () -> {
            int index = next[0]++ % platform.evidence().size();
            check(platform.appraise(index, memory).verdict() == expected);
        };
    }

    /** A sample as its row judges it: the anchors are its own. */
    private static Platform real(Path folder, String name) throws Exception {
        VectorRow row = row(folder, name);
        List<Bytes> endorsements = readAll(folder, row.endorsements());
        TrustAnchors anchors = VectorRunner.anchors(EndorsementSorter.sort(endorsements));
        SystemName system = SystemName.find(row.type()).orElseThrow();
        return new Platform(
                system, List.of(readAll(folder, row.evidence())), endorsements, anchors, row.appraisalTime());
    }

    private static void verifying(String curve, SignatureAlgorithm algorithm) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        KeyPair pair = generator.generateKeyPair();
        String name = algorithm.digest().text().replace("-", "").toUpperCase(Locale.ROOT) + "withECDSA";
        Signature signer = Signature.getInstance(name);
        signer.initSign(pair.getPrivate());
        signer.update(MESSAGE);
        byte[] signature = signer.sign();
        byte[] spki = pair.getPublic().getEncoded();
        VerificationKey key = VerificationKey.ofSpki(Bytes.of(spki));
        Signatures.Claim claim = new Signatures.Claim(algorithm, EcdsaForm.DER, key);
        Bytes message = Bytes.of(MESSAGE);
        Bytes der = Bytes.of(signature);
        print(
                curve + ", as appraisals do",
                () -> check(Signatures.verify(claim, message, der) instanceof Verification.Holds));
        bouncyCastle(curve, (ECPublicKey) pair.getPublic(), algorithm.digest().of(MESSAGE), signature);
        jca(curve + ", SunEC", Optional.of(Security.getProvider("SunEC")), name, spki, signature);
        jca(curve + ", ACCP", corretto(), name, spki, signature);
    }

    private static void bouncyCastle(String curve, ECPublicKey key, byte[] digest, byte[] der) throws Exception {
        ECDomainParameters domain = new ECDomainParameters(CustomNamedCurves.getByName(curve));
        ECPoint point = key.getW();
        Supplier<ECPublicKeyParameters> read = () -> new ECPublicKeyParameters(
                domain.getCurve().createPoint(point.getAffineX(), point.getAffineY()), domain);
        ASN1Sequence numbers = ASN1Sequence.getInstance(der);
        BigInteger r = ASN1Integer.getInstance(numbers.getObjectAt(0)).getValue();
        BigInteger s = ASN1Integer.getInstance(numbers.getObjectAt(1)).getValue();
        ECPublicKeyParameters kept = read.get();
        print(curve + ", Bouncy Castle, key kept", () -> check(bouncyCastle(kept, digest, r, s)));
        print(curve + ", Bouncy Castle, key read anew", () -> check(bouncyCastle(read.get(), digest, r, s)));
    }

    private static boolean bouncyCastle(ECPublicKeyParameters key, byte[] digest, BigInteger r, BigInteger s) {
        ECDSASigner signer = new ECDSASigner();
        signer.init(false, key);
        return signer.verifySignature(digest, r, s);
    }

    private static void jca(String what, Optional<Provider> provider, String name, byte[] spki, byte[] signature)
            throws Exception {
        if (provider.isEmpty()) {
            System.out.println("| " + what + " | not here | |");
            return;
        }
        PublicKey key = KeyFactory.getInstance("EC", provider.get()).generatePublic(new X509EncodedKeySpec(spki));
        Signature verifier = Signature.getInstance(name, provider.get());
        print(what, () -> {
            verifier.initVerify(key);
            verifier.update(MESSAGE);
            check(verifier.verify(signature));
        });
    }

    /** Amazon's provider, where it is on the class path and its library loads. */
    private static Optional<Provider> corretto() {
        try {
            Class<?> type = Class.forName("com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider");
            return Optional.of((Provider) type.getField("INSTANCE").get(null));
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static void check(boolean holds) throws GeneralSecurityException {
        if (!holds) {
            throw new GeneralSecurityException("what is measured does not hold");
        }
    }

    private static void print(String what, Work work) throws Exception {
        rate(work, WARM_UP_NANOS);
        List<Rate> rates = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            rates.add(rate(work, RUN_NANOS));
        }
        System.out.println("| " + what + " | " + spread(rates, Rate::cpu) + " | " + spread(rates, Rate::clock) + " |");
    }

    private static String spread(List<Rate> rates, ToDoubleFunction<Rate> figure) {
        double[] sorted = rates.stream().mapToDouble(figure).sorted().toArray();
        return String.format("%,.0f | %,.0f–%,.0f", sorted[RUNS / 2], sorted[0], sorted[RUNS - 1]);
    }

    /** Works until this thread has used {@code nanos} of the processor. */
    private static Rate rate(Work work, long nanos) throws Exception {
        long start = System.nanoTime();
        long startCpu = THREADS.getCurrentThreadCpuTime();
        long cpu = 0;
        long done = 0;
        while (cpu < nanos) {
            work.run();
            done++;
            cpu = THREADS.getCurrentThreadCpuTime() - startCpu;
        }
        return new Rate(done * 1e9 / cpu, done * 1e9 / (System.nanoTime() - start));
    }

    private record Rate(double cpu, double clock) {}

    /** The row of this name, or the first of this type that has no fault. */
    private static VectorRow row(Path folder, String name) throws Exception {
        for (JsonValue item : JsonReader.read(read(folder, "expected.json")).asArray("expected.json")) {
            VectorRow row = VectorRow.read(item);
            boolean sound = row.type().equals(name)
                    && VectorRunner.run(row, readAll(folder, row.evidence()), readAll(folder, row.endorsements()))
                            instanceof VectorResult.Passed;
            if (row.id().equals(name) || sound) {
                return row;
            }
        }
        throw new IllegalArgumentException("no row of " + name);
    }

    private static List<Bytes> readAll(Path folder, List<String> names) throws IOException {
        List<Bytes> contents = new ArrayList<>();
        for (String name : names) {
            contents.add(read(folder, name));
        }
        return contents;
    }

    private static Bytes read(Path folder, String name) throws IOException {
        return Bytes.of(Files.readAllBytes(folder.resolve(name)));
    }

    private interface Work {
        void run() throws Exception;
    }
}
