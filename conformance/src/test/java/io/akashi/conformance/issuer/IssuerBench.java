package io.akashi.conformance.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.node.Main;
import io.akashi.testkit.FreePort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures the whole flow of a wallet over HTTP with a node in a process of its own: offer, code for token, nonce, credentials for
 * keys that a wallet provider attests. Prints a table with the processor time of the node; see docs/benchmarks.md.
 */
public final class IssuerBench {
    private static final Duration WARM = Duration.ofSeconds(30);
    private static final Duration MEASURED = Duration.ofSeconds(15);
    private static final int WALLETS = 4;

    private final WalletAuthority maker = WalletAuthority.root("secp256r1").maker();
    private final Process node;
    private final IssuerClient client;

    private IssuerBench(Path directory, String java) throws Exception {
        int port = FreePort.find();
        Path root = Files.writeString(directory.resolve("root.pem"), maker.pem());
        this.node = new ProcessBuilder(
                        java,
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "dev",
                        "--data",
                        directory.resolve("data").toString(),
                        "--port",
                        String.valueOf(port),
                        "--wallet-provider-ca",
                        root.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("node.log").toFile())
                .start();
        this.client = new IssuerClient("http://127.0.0.1:" + port, InstantSource.system());
    }

    /** Runs for about a minute. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("issuer-bench");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        IssuerBench bench = new IssuerBench(directory, java);
        try {
            bench.await();
            System.out.println("| whole flow over HTTP, " + WALLETS
                    + " wallets at once | flows a second | credentials a second | the node's CPU, ms a flow |");
            System.out.println("|---|---|---|---|");
            for (int batch : List.of(1, 10)) {
                bench.measure(batch, WARM);
                bench.print(batch);
            }
        } finally {
            bench.node.destroy();
            bench.node.waitFor();
        }
    }

    private void await() throws InterruptedException {
        while (true) {
            try {
                client.get("/livez");
                return;
            } catch (AssertionError e) {
                Thread.sleep(200); // it does not listen yet
            }
        }
    }

    private void print(int batch) throws Exception {
        Duration before = cpu();
        long start = System.nanoTime();
        int flows = measure(batch, MEASURED);
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpu = cpu().minus(before).toNanos() / 1e6 / flows;
        System.out.printf(
                "| %d in a batch | %.0f | %.0f | %.2f |%n", batch, flows / seconds, batch * flows / seconds, cpu);
    }

    private Duration cpu() {
        return node.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** How many flows there were in this time. */
    private int measure(int batch, Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        ExecutorService wallets = Executors.newFixedThreadPool(WALLETS);
        try {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int i = 0; i < WALLETS; i++) {
                work.add(() -> flows(batch, end));
            }
            int flows = 0;
            for (Future<Integer> wallet : wallets.invokeAll(work)) {
                flows += wallet.get();
            }
            return flows;
        } finally {
            wallets.shutdownNow();
        }
    }

    private int flows(int batch, long end) throws Exception {
        Endpoints endpoints = new Endpoints(
                client.endpoint("nonce_endpoint"),
                client.endpoint("credential_endpoint"),
                client.get("/.well-known/oauth-authorization-server").text("token_endpoint"));
        List<ObjectNode> keys = new ArrayList<>();
        for (int i = 0; i < batch; i++) {
            keys.add(JwkJson.write(SoftwareKey.carried().publicKey()));
        }
        int flows = 0;
        while (System.nanoTime() < end) {
            flow(endpoints, keys);
            flows++;
        }
        return flows;
    }

    /** Where a wallet asks that has read the metadata once. */
    private record Endpoints(String nonce, String credential, String token) {}

    private void flow(Endpoints endpoints, List<ObjectNode> keys) throws Exception {
        JsonNode made = client.post("/issuer/offers", "{}").json();
        String form = "grant_type=" + IssuerClient.GRANT + "&pre-authorized_code=" + IssuerClient.code(made)
                + "&tx_code=" + made.path("tx_code").asText();
        String access = client.send(
                        "POST", endpoints.token(), form, "Content-Type", "application/x-www-form-urlencoded")
                .text("access_token");
        String nonce = client.send("POST", endpoints.nonce(), "").text("c_nonce");
        ObjectNode body = TokenJson.object().put("credential_configuration_id", IssuerClient.CONFIGURATION);
        body.putObject("proofs").putArray("attestation").add(TextNode.valueOf(attestation(keys, nonce)));
        IssuerClient.Answer answer = client.send(
                "POST",
                endpoints.credential(),
                body.toString(),
                "Content-Type",
                "application/json",
                "Authorization",
                "Bearer " + access);
        if (answer.json().path("credentials").size() != keys.size()) {
            throw new IllegalStateException(answer.body());
        }
    }

    private String attestation(List<ObjectNode> keys, String nonce) throws Exception {
        ObjectNode attester = maker.attester();
        ECKey key = ECKey.parse(attester.path("key").toString());
        List<Map<String, Object>> attested = new ArrayList<>();
        for (ObjectNode one : keys) {
            attested.add(ECKey.parse(one.toString()).toJSONObject());
        }
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issueTime(java.util.Date.from(now))
                .expirationTime(java.util.Date.from(now.plusSeconds(600)))
                .claim("nonce", nonce)
                .claim("key_storage", List.of("iso_18045_high"))
                .claim("attested_keys", attested)
                .build();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new com.nimbusds.jose.JOSEObjectType("key-attestation+jwt"))
                .x509CertChain(List.of(new Base64(attester.at("/x5c/0").asText())))
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }
}
