package io.akashi.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Addresses that must not be asked. The server that counts connections listens on every address of this machine, on a port
 * that the purpose allows; the resolver reads numbers as generously as any program does.
 */
class RefusedAddressesTest {
    private static LoopbackServer server;
    private static OutboundClient client;

    @BeforeAll
    static void start() throws IOException {
        server = LoopbackServer.start(LoopbackServer.text("200 OK", "", "secret"));
        client = OutboundClient.start(RefusedAddressesTest::resolve);
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
        server.close();
    }

    private static List<InetAddress> resolve(String host) throws UnknownHostException {
        return switch (host) {
            case "rebound.attacker.com" ->
                List.of(InetAddress.getByName("198.41.0.4"), InetAddress.getByName("127.0.0.1"));
            case "nat64.attacker.com" -> List.of(InetAddress.getByName("64:ff9b::7f00:1"));
            case "teredo.attacker.com" -> List.of(InetAddress.getByName("2001:0:7f00:1::1"));
            case "sixtofour.attacker.com" -> List.of(InetAddress.getByName("2002:7f00:1::1"));
            case "local6.attacker.com" -> List.of(InetAddress.getByName("fe80::1"));
            case "metadata6.attacker.com" -> List.of(InetAddress.getByName("fd00:ec2::254"));
            case "metadata.attacker.com" -> List.of(InetAddress.getByName("169.254.169.254"));
            case "azure.attacker.com" -> List.of(InetAddress.getByName("168.63.129.16"));
            case "private.attacker.com" -> List.of(InetAddress.getByName("192.168.1.1"));
            case "carrier.attacker.com" -> List.of(InetAddress.getByName("100.64.0.1"));
            default -> List.of(InetAddress.getByName("127.0.0.1"));
        };
    }

    /** {@code PORT} stands for the port of the server. */
    static Stream<Arguments> forms() throws IOException {
        try (InputStream in = RefusedAddressesTest.class.getResourceAsStream("/refused-addresses.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> {
                        String[] parts = line.split(" ", 2);
                        String address = parts.length == 1 ? "" : parts[1].translateEscapes();
                        return Arguments.of(address, Refusal.valueOf(parts[0]));
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void fetch_refusesWithoutAPacket(String form, Refusal reason) {
        String address = form.replace("PORT", Integer.toString(server.port()));
        int before = server.connections();

        Fetch fetch = client.fetch(Purposes.onPort(server.port()), address);

        assertThat(fetch).isInstanceOf(Fetch.Refused.class);
        assertThat(((Fetch.Refused) fetch).reason()).isEqualTo(reason);
        assertThat(server.connections()).isEqualTo(before);
    }

    /** The same addresses as the goal of a redirect of a server that may be asked. */
    @ParameterizedTest
    @MethodSource("forms")
    void fetch_refusesRedirectsWithoutAPacket(String form, Refusal reason) throws IOException {
        String address = form.replace("PORT", Integer.toString(server.port()));
        boolean sendable = address.chars().allMatch(c -> c >= ' ' && c < 0x7f) && address.equals(address.strip());
        boolean relative = address.isEmpty() || address.startsWith("/");
        if (!sendable || relative) {
            return; // no header can hold it, or it leads back to where it came from
        }
        int before = server.connections();
        try (LoopbackServer first = LoopbackServer.start(LoopbackServer.redirect(address))) {
            Purpose purpose = Purposes.onPort(server.port()).and(new Endpoint(false, "127.0.0.1", first.port()));

            Fetch fetch = client.fetch(purpose, "http://127.0.0.1:" + first.port() + "/");

            assertThat(fetch).isInstanceOf(Fetch.Refused.class);
            assertThat(((Fetch.Refused) fetch).reason()).isEqualTo(reason);
            assertThat(first.connections()).isEqualTo(1);
        }
        assertThat(server.connections()).isEqualTo(before);
    }

    @Test
    void fetch_reachesTheSameServerWhereItIsOurOwn() throws IOException {
        try (LoopbackServer own = LoopbackServer.start(LoopbackServer.text("200 OK", "", "secret"))) {
            Purpose purpose = Purposes.own(own.port(), Purposes.limits());

            Fetch fetch = client.fetch(purpose, "http://own.test:" + own.port() + "/");

            assertThat(fetch).isInstanceOf(Fetch.Fetched.class);
            assertThat(own.connections()).isEqualTo(1);
        }
    }

    @Test
    void fetch_asksNoLinkLocalAddressEvenOfOurOwnServers() {
        Purpose purpose = Purposes.onPort(8443).and(new Endpoint(false, "169.254.169.254", 80));

        Fetch fetch = client.fetch(purpose, "http://169.254.169.254/latest/meta-data/");

        assertThat(((Fetch.Refused) fetch).reason()).isEqualTo(Refusal.ADDRESS_NOT_PUBLIC);
    }

    @Test
    void fetch_refusesHostsThatThePurposeDoesNotList() {
        Purpose purpose = Purpose.onlyHosts("collateral", Set.of("api.example.com"), Purposes.limits());

        Fetch fetch = client.fetch(purpose, "https://api.example.com.attacker.com/");

        assertThat(((Fetch.Refused) fetch).reason()).isEqualTo(Refusal.HOST_NOT_LISTED);
    }
}
