package io.akashi.node.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.akashi.anchor.ethereum.rpc.Wei;
import io.akashi.node.Node;
import io.akashi.node.Wiring;
import io.akashi.node.config.MemoryPlan;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.config.NodeFile;
import io.akashi.node.config.NodeSettings;
import io.akashi.node.config.NodeSettings.Chain;
import io.akashi.node.config.NodeSettings.Http;
import io.akashi.node.doctor.Finding.Level;
import io.akashi.node.http.guard.MintedPem;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.store.rocksdb.RocksDatabase;
import io.akashi.store.rocksdb.StoreOptions;
import io.akashi.testkit.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir
    Path dir;

    private NodeSettings settings(int port) {
        return NodeSettings.inside(
                dir.resolve("node"),
                new Http("127.0.0.1", port),
                NetworkFile.load("dev"),
                new Chain.Dev(Duration.ofSeconds(1)),
                Duration.ofSeconds(1));
    }

    private NodeSettings parsed(String more) {
        String json = "{'data':'" + dir.resolve("node") + "','http':{'port':0},'admin':{'port':0}," + more + "}";
        return NodeFile.parse(json.replace('\'', '"'), "node.json");
    }

    private static Finding find(NodeSettings settings, String check) {
        List<Finding> findings = Doctor.examine(settings);
        return findings.stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + check + " in " + findings));
    }

    @Test
    void examine_findsNothingAgainstADevelopmentNode() throws IOException {
        assertThat(Doctor.examine(settings(FreePort.find())))
                .hasSizeGreaterThanOrEqualTo(12)
                .noneMatch(finding -> finding.level() == Level.FAIL);
    }

    @Test
    void examine_givesAFixForEverythingThatIsNotWell() {
        NodeSettings settings = parsed("'network':'ion-mainnet','chain':{'type':'bitcoin','timeout':'200ms',"
                + "'address':'http://127.0.0.1:1','cookieFile':'/nowhere','wallet':{'passphraseFile':'p'}},"
                + "'ipfs':{'kubo':{'url':'http://127.0.0.1:1'},'gateways':['http://nowhere.invalid']}");
        List<Finding> findings = Doctor.examine(settings);
        assertThat(findings)
                .filteredOn(finding -> finding.level() == Level.FAIL)
                .extracting(Finding::check)
                .contains("chain-reachable", "chain-identity", "kubo", "wallet-key", "dns");
        assertThat(findings)
                .allMatch(finding ->
                        (finding.level() == Level.OK) == finding.fix().isEmpty());
    }

    @Test
    void examine_knowsTheRunningNodeOfThePorts() throws IOException {
        NodeSettings settings;
        try (Node node = Wiring.start(settings(0))) {
            settings = settings(node.port());
            assertThat(find(settings, "http-port").detail()).startsWith("a node answers");
            assertThat(find(settings, "database").detail()).isEqualTo("the running node has it open");
        }
        assertThat(find(settings, "database").detail()).isEqualTo("of dev, opens");
    }

    private static Finding tls(Path dir, Instant now, String more) {
        String json = "{'data':'" + dir + "','network':'dev','chain':{'type':'dev'},'http':{'port':1" + more + "}}";
        NodeSettings settings = NodeFile.parse(json.replace('\'', '"'), "node.json");
        return new ExposureChecks(settings.serving(), new HttpProbe(), () -> now)
                .all()
                .get(0)
                .look();
    }

    @Test
    void examine_warnsOfACertificateThatEndsSoon() {
        String said = ",'tls':{'certificate':'cert.pem','key':'key.pem'}";
        MintedPem.write(dir, NOW.plus(Duration.ofDays(20)));
        dir.resolve("key.pem").toFile().setReadable(false, false);
        dir.resolve("key.pem").toFile().setReadable(true, true);
        assertThat(tls(dir, NOW, said).level()).isEqualTo(Level.OK);
        assertThat(tls(dir, NOW.plus(Duration.ofDays(7)), said).detail()).startsWith("the certificate ends at");
        assertThat(tls(dir, NOW.plus(Duration.ofDays(21)), said).level()).isEqualTo(Level.FAIL);
        dir.resolve("key.pem").toFile().setReadable(true, false);
        assertThat(tls(dir, NOW, said).detail()).startsWith("every user can read");
        assertThat(tls(dir, NOW, ",'tls':{'certificate':'none.pem','key':'key.pem'}")
                        .detail())
                .contains("there is no file");
    }

    @Test
    void examine_warnsOfKeysThatCrossANetworkInClear() {
        assertThat(tls(dir, NOW, "").level()).isEqualTo(Level.OK);
        assertThat(tls(dir, NOW, ",'host':'0.0.0.0'").level()).isEqualTo(Level.WARN);
        assertThat(tls(dir, NOW, ",'host':'0.0.0.0','proxies':{'trusted':['10.0.0.1']}")
                        .level())
                .isEqualTo(Level.OK);
    }

    @Test
    void examine_failsAPortThatAnotherProgramHas() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.start();
        try {
            assertThat(find(settings(other.getAddress().getPort()), "http-port").level())
                    .isEqualTo(Level.FAIL);
        } finally {
            other.stop(0);
        }
    }

    /** The port is bound last and let go first. */
    @Test
    void examine_warnsOfANodeThatHasTheStoreOpenAndDoesNotAnswer() throws IOException {
        try (RocksDatabase starting = RocksDatabase.open(StoreOptions.of(dir.resolve("node/db"), 16L << 20))) {
            Finding finding = find(settings(FreePort.find()), "database");
            assertThat(starting.failure()).isEmpty();
            assertThat(finding.level()).isEqualTo(Level.WARN);
            assertThat(finding.detail()).contains("starting, stopping or hanging");
            assertThat(finding.fix()).contains("wait");
        }
    }

    @Test
    void examine_failsADirectoryOfAnotherFormat() throws IOException {
        Path db = Files.createDirectories(dir.resolve("node/db"));
        Files.writeString(db.resolve("FORMAT"), "akashi-store 99");
        assertThat(find(settings(FreePort.find()), "database").detail()).contains("akashi-store 99");
    }

    /** So that it is quick, and keeps no node that starts meanwhile from the database for long. */
    @Test
    void examine_changesNothingInTheDatabase() throws IOException {
        try (Node node = Wiring.start(settings(0))) {
            assertThat(node.port()).isPositive();
        }
        Path rocks = dir.resolve("node/db/rocksdb");
        Map<String, Long> before = sizes(rocks);
        assertThat(find(settings(FreePort.find()), "database").detail()).isEqualTo("of dev, opens");
        assertThat(sizes(rocks)).isEqualTo(before);
    }

    private static Map<String, Long> sizes(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.collect(Collectors.toMap(
                    file -> file.getFileName().toString(), file -> file.toFile().length()));
        }
    }

    @Test
    void examine_failsADirectoryThatIsAFile() throws IOException {
        Files.writeString(dir.resolve("node"), "");
        NodeSettings settings = settings(FreePort.find());
        assertThat(new DataChecks(settings, true, InstantSource.system())
                        .all()
                        .get(0)
                        .look()
                        .level())
                .isEqualTo(Level.FAIL);
    }

    @Test
    void examine_failsATokenThatOthersCanRead() throws IOException {
        NodeSettings settings = settings(FreePort.find());
        Path token = Files.createDirectories(settings.data()).resolve("admin-token");
        Files.createFile(token, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
        assertThat(find(settings, "file-modes").fix()).isEqualTo("chmod 600 " + token);
    }

    @Test
    void clock_failsWhenItWentBack() throws IOException {
        NodeSettings settings = settings(1);
        Path file = Files.writeString(Files.createDirectories(settings.data()).resolve("x"), "");
        Files.setLastModifiedTime(file, FileTime.from(NOW.plusSeconds(3_600)));
        Check clock =
                new DataChecks(settings, true, InstantSource.fixed(NOW)).all().get(3);
        assertThat(clock.look().level()).isEqualTo(Level.FAIL);
        Files.setLastModifiedTime(file, FileTime.from(NOW));
        assertThat(clock.look().level()).isEqualTo(Level.OK);
    }

    @Test
    void java_failsBelow17() {
        assertThat(MachineChecks.java(11).level()).isEqualTo(Level.FAIL);
        assertThat(MachineChecks.java(17).level()).isEqualTo(Level.OK);
    }

    @Test
    void memory_warnsWhenThePartsDoNotFit() {
        MachineChecks checks = new MachineChecks(settings(1));
        long heap = MemoryPlan.DEFAULT.heap();
        assertThat(checks.memory(heap, 1L << 29).level()).isEqualTo(Level.WARN);
        assertThat(checks.memory(1L << 26, 8L << 30).level()).isEqualTo(Level.WARN);
        assertThat(checks.memory(1L << 30, 8L << 30).level()).isEqualTo(Level.WARN);
        assertThat(checks.memory(heap, 8L << 30).level()).isEqualTo(Level.OK);
    }

    @Test
    void openFiles_warnsBelowWhatTheDatabaseWants() {
        String line = "Limit  Soft  Hard  Units\nMax open files            %s               4096          files\n";
        assertThat(MachineChecks.openFiles(line.formatted("1024")).level()).isEqualTo(Level.WARN);
        assertThat(MachineChecks.openFiles(line.formatted("65536")).level()).isEqualTo(Level.OK);
        assertThat(MachineChecks.openFiles(line.formatted("unlimited")).level()).isEqualTo(Level.OK);
    }

    @Test
    void disk_warnsBelowTenAndFailsBelowOneGibibyte() {
        assertThat(DataChecks.disk(1L << 29).level()).isEqualTo(Level.FAIL);
        assertThat(DataChecks.disk(5L << 30).level()).isEqualTo(Level.WARN);
        assertThat(DataChecks.disk(50L << 30).level()).isEqualTo(Level.OK);
    }

    @Test
    void age_tellsAnOldTipAndOneOfTheFuture() {
        ChainChecks checks = new ChainChecks(settings(1), InstantSource.fixed(NOW));
        AnchorTime tip = new AnchorTime(7);
        assertThat(checks.age(tip, NOW).level()).isEqualTo(Level.OK);
        assertThat(checks.age(tip, NOW.minus(Duration.ofDays(1))).level()).isEqualTo(Level.WARN);
        assertThat(checks.age(tip, NOW.plus(Duration.ofDays(1))).level()).isEqualTo(Level.FAIL);
    }

    @Test
    void balance_failsWithNothingAndWarnsWithLittle() {
        assertThat(KeyChecks.balance("x has ", Wei.ZERO, Wei.ofGwei(5)).level()).isEqualTo(Level.FAIL);
        assertThat(KeyChecks.balance("x has ", Wei.ofGwei(4), Wei.ofGwei(5)).level())
                .isEqualTo(Level.WARN);
        assertThat(KeyChecks.balance("x has ", Wei.ofGwei(5), Wei.ofGwei(5)).level())
                .isEqualTo(Level.OK);
    }

    @Test
    void issuer_failsWithoutItsFiles() throws IOException {
        Path text = Files.write(dir.resolve("text"), "no policy".getBytes(StandardCharsets.UTF_8));
        assertThat(IssuerChecks.policy(text).level()).isEqualTo(Level.FAIL);
        assertThat(IssuerChecks.certificates(text, NOW).level()).isEqualTo(Level.FAIL);
        assertThat(IssuerChecks.collateral(dir.resolve("a/b")).level()).isEqualTo(Level.FAIL);
        assertThat(IssuerChecks.collateral(dir).level()).isEqualTo(Level.OK);
    }

    @Test
    void issuer_warnsWhenWalletsCannotFindIt() {
        NodeSettings settings = parsed("'network':'dev','chain':{'type':'dev'},"
                + "'issuer':{'identifier':'https://127.0.0.1:1','policy':'p'}");
        assertThat(find(settings, "issuer-address").level()).isEqualTo(Level.WARN);
    }
}
