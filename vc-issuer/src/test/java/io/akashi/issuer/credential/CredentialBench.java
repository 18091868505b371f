package io.akashi.issuer.credential;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.attestation.x509.TrustAnchors;
import io.akashi.issuer.CredentialIssuer.Answer;
import io.akashi.issuer.CredentialIssuer.Order;
import io.akashi.issuer.HolderKey;
import io.akashi.issuer.KeyProtection;
import io.akashi.issuer.TestKeys;
import io.akashi.issuer.jose.IssuerIdentity;
import io.akashi.issuer.jose.IssuerKey;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.KeyReference;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.jose.TokenSigner;
import io.akashi.issuer.status.StatusAddresses;
import io.akashi.issuer.status.StatusLists;
import io.akashi.issuer.verify.CredentialVerifier;
import io.akashi.issuer.verify.DidDocuments;
import io.akashi.issuer.verify.HolderDemand;
import io.akashi.issuer.verify.IssuerKeys;
import io.akashi.issuer.verify.RelyingPolicy;
import io.akashi.issuer.verify.StatusSource;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.testkit.MemorySortedRows;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Measures credentials a second of one core, and what bounds them. Prints a table; see docs/benchmarks.md. */
public final class CredentialBench {
    private static final int RUNS = 5;
    private static final long RUN_NANOS = 500_000_000L;
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private CredentialBench() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        System.out.println("| what | a second | least to most |");
        System.out.println("|---|---|---|");
        measure("Bouncy Castle", TestKeys.ISSUER);
        Optional<Provider> corretto = corretto();
        if (corretto.isPresent()) {
            measure("ACCP", new JcaKey(corretto.get()));
        }
        measure("no signature at all", new NoKey());
        CredentialVerifier verifier = verifier();
        String credential = issue(issuer(TestKeys.ISSUER), "HardwareBackedKeyCredential");
        print(
                "verified, SD-JWT VC without its status, Bouncy Castle",
                () -> check(verifier.verify(credential, RelyingPolicy.any(), new HolderDemand.NotAsked(), NOW)
                        .credentials()
                        .size()));
    }

    private static void measure(String name, IssuerKey key) throws Exception {
        Bytes message = Bytes.wrap(new byte[1_000]);
        print("ES256 of 1,000 bytes, " + name, () -> check(key.sign(message).size()));
        TemplateIssuer issuer = issuer(key);
        print(
                "SD-JWT VC, " + name,
                () -> check(issue(issuer, "HardwareBackedKeyCredential").length()));
        print(
                "vc+jwt, " + name,
                () -> check(issue(issuer, "HardwareBackedKeyCredential_vc+jwt").length()));
    }

    private static TemplateIssuer issuer(IssuerKey key) {
        return new TemplateIssuer(
                CredentialCatalog.hardwareBackedKey("https://issuer.example"),
                IssuerIdentity.of(TestKeys.ISSUER_DID, new TokenSigner(key)),
                TemplateIssuer.Sources.NONE,
                new TemplateIssuer.Records(
                        new StatusLists(new MemorySortedRows(), 1 << 24),
                        new StatusAddresses("https://issuer.example"),
                        new RowsIssuedRegister(new MemorySortedRows())));
    }

    private static String issue(TemplateIssuer issuer, String configuration) {
        Answer answer = issuer.issue(new Order(configuration, "", List.of(KEY)), NOW);
        return ((Answer.Issued) answer).credentials().get(0);
    }

    private static final HolderKey KEY = holder();

    private static HolderKey holder() {
        ObjectNode claims = TokenJson.object();
        ObjectNode attestation = claims.putObject("attestation").put("environment", "intel-tdx");
        attestation.put("hwmodel", "TDX").put("swname", "app").put("swversion", "1");
        for (String name : List.of("MRTD", "RTMR0", "RTMR1", "RTMR2", "RTMR3")) {
            attestation
                    .withArrayProperty("measurements")
                    .addObject()
                    .put("name", name)
                    .put("digest", "0".repeat(96));
        }
        claims.putObject("trustworthiness").put("status", "affirming");
        claims.putObject("tcb").put("status", "UpToDate");
        return new HolderKey(
                TestKeys.HOLDER.publicKey(),
                Optional.of(TestKeys.HOLDER_DID + "#key-1"),
                new KeyProtection.Appraised("sha-512:00", claims, true));
    }

    private static CredentialVerifier verifier() {
        ObjectNode document = TokenJson.object();
        document.putArray("assertionMethod")
                .addObject()
                .put("id", "#key-1")
                .set("publicKeyJwk", JwkJson.write(TestKeys.ISSUER.publicKey()));
        return new CredentialVerifier(
                new IssuerKeys(did -> new DidDocuments.Answer.Document(document), TrustAnchors.NONE),
                address -> new StatusSource.Answer.Unavailable("not measured"),
                Duration.ofHours(1));
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

    private static void check(int size) {
        if (size == 0) {
            throw new IllegalStateException("nothing was made");
        }
    }

    private static void print(String what, Work work) throws Exception {
        rate(work, 4 * RUN_NANOS);
        double[] rates = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            rates[run] = rate(work, RUN_NANOS);
        }
        Arrays.sort(rates);
        System.out.printf("| %s | %,.0f | %,.0f–%,.0f |%n", what, rates[RUNS / 2], rates[0], rates[RUNS - 1]);
    }

    /** By the processor time of this thread: what else the machine does counts less. */
    private static double rate(Work work, long nanos) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        long done = 0;
        while (threads.getCurrentThreadCpuTime() - start < nanos) {
            for (int i = 0; i < 20; i++) {
                work.run();
            }
            done += 20;
        }
        return done * 1e9 / (threads.getCurrentThreadCpuTime() - start);
    }

    private interface Work {
        void run() throws Exception;
    }

    /** A key of a provider. */
    private static final class JcaKey implements IssuerKey {
        private final KeyPair pair;
        private final Signature signature;

        JcaKey(Provider provider) throws GeneralSecurityException {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", provider);
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            pair = generator.generateKeyPair();
            signature = Signature.getInstance("SHA256withECDSAinP1363Format", provider);
            signature.initSign(pair.getPrivate());
        }

        @Override
        public SigningAlgorithm algorithm() {
            return SigningAlgorithm.ES256;
        }

        @Override
        public JWK publicKey() {
            return new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic()).build();
        }

        @Override
        public KeyReference reference() {
            return TestKeys.ISSUER.reference();
        }

        @Override
        public Bytes sign(Bytes message) {
            try {
                signature.update(message.borrow());
                return Bytes.wrap(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Signs nothing: what is left is everything else. */
    private static final class NoKey implements IssuerKey {
        @Override
        public SigningAlgorithm algorithm() {
            return SigningAlgorithm.ES256;
        }

        @Override
        public JWK publicKey() {
            return TestKeys.ISSUER.publicKey();
        }

        @Override
        public KeyReference reference() {
            return TestKeys.ISSUER.reference();
        }

        @Override
        public Bytes sign(Bytes message) {
            return Bytes.wrap(new byte[64]);
        }
    }
}
