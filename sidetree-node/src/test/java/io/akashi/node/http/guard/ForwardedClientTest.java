package io.akashi.node.http.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.akashi.node.config.AddressRange;
import io.akashi.node.config.Exposure.Header;
import io.akashi.node.config.Exposure.Proxies;
import java.net.InetAddress;
import java.util.List;
import java.util.Random;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardedClientTest {
    private static final String PROXY = "10.0.0.1";
    private static final List<AddressRange> TRUSTED =
            List.of(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("2001:db8:ff::/48"));

    private static InetAddress address(String text) {
        return AddressRange.address(text).orElseThrow();
    }

    private static Client client(Header header, String peer, String name, String... values) {
        HttpFields.Mutable fields = HttpFields.build();
        for (String value : values) {
            fields.add(name, value);
        }
        return new ForwardedClient(new Proxies(TRUSTED, header)).of(address(peer), false, fields);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.5                         | 203.0.113.5",
                "1.1.1.1, 203.0.113.5                | 203.0.113.5",
                "1.1.1.1, 203.0.113.5, 10.9.9.9      | 203.0.113.5",
                "10.7.7.7, 203.0.113.5:4711          | 203.0.113.5",
                "[2001:db8::7]:443                   | 2001:db8::7",
                "2001:db8::7                         | 2001:db8::7",
                "10.2.2.2, 10.3.3.3                  | 10.2.2.2",
                "203.0.113.5, unknown                | 10.0.0.1",
                "203.0.113.5, _hidden, 10.3.3.3      | 10.3.3.3",
                "203.0.113.5,                        | 10.0.0.1",
                "nonsense, 203.0.113.5               | 203.0.113.5",
            })
    void usualHeader_givesTheRightmostThatIsNoProxy(String value, String expected) {
        assertThat(client(Header.X_FORWARDED_FOR, PROXY, "X-Forwarded-For", value)
                        .address())
                .isEqualTo(address(expected));
    }

    @Test
    void usualHeader_ofSeveralLinesIsReadAsOne() {
        assertThat(client(Header.X_FORWARDED_FOR, PROXY, "X-Forwarded-For", "1.1.1.1", "203.0.113.5, 10.1.1.1")
                        .address())
                .isEqualTo(address("203.0.113.5"));
    }

    @Test
    void standardHeader_ofAClientDoesNotSwallowTheProxysLine() {
        assertThat(client(Header.FORWARDED, PROXY, "Forwarded", "for=1.1.1.1;x=\"", "for=203.0.113.5")
                        .address())
                .isEqualTo(address("203.0.113.5"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=203.0.113.5                                   | 203.0.113.5",
                "For=\"[2001:db8::7]:443\";proto=https;by=_x       | 2001:db8::7",
                "for=1.1.1.1, for=\"203.0.113.5:80\" , for=10.1.1.1 | 203.0.113.5",
                "by=\"a,b\";for=203.0.113.5                        | 203.0.113.5",
                "for=203.0.113.5, proto=https                      | 10.0.0.1",
                "for=unknown                                       | 10.0.0.1",
                "for=\"203.0.113.5                                 | 10.0.0.1",
                "for                                               | 10.0.0.1",
                "for=1.1.1.1;x=\", for=203.0.113.5;proto=https      | 203.0.113.5",
                "for=1.1.1.1;x=\"\\, for=\"[2001:db8::7]:443\"     | 2001:db8::7",
                "for=1.1.1.1;x=\", for=10.1.1.1                     | 10.1.1.1",
            })
    void standardHeader_isReadWithItsQuotes(String value, String expected) {
        assertThat(client(Header.FORWARDED, PROXY, "Forwarded", value).address())
                .isEqualTo(address(expected));
    }

    @Test
    void nobodyElseIsBelieved() {
        Client client = client(Header.X_FORWARDED_FOR, "203.0.113.9", "X-Forwarded-For", "1.1.1.1");
        assertThat(client.address()).isEqualTo(address("203.0.113.9"));
    }

    /** A proxy that writes the one header hands the other through as its client sent it. */
    @Test
    void theOtherHeaderIsNotRead() {
        assertThat(client(Header.X_FORWARDED_FOR, PROXY, "Forwarded", "for=1.1.1.1")
                        .address())
                .isEqualTo(address(PROXY));
        assertThat(client(Header.FORWARDED, PROXY, "X-Forwarded-For", "1.1.1.1").address())
                .isEqualTo(address(PROXY));
    }

    @Test
    void scheme_isThatWhichTheNearestProxyNames() {
        assertThat(client(Header.X_FORWARDED_FOR, PROXY, "X-Forwarded-Proto", "http, https")
                        .isSecure())
                .isTrue();
        assertThat(client(Header.X_FORWARDED_FOR, PROXY, "X-Forwarded-Proto", "https", "http")
                        .isSecure())
                .isFalse();
        assertThat(client(Header.FORWARDED, PROXY, "Forwarded", "proto=http, for=1.1.1.1;proto=\"HTTPS\"")
                        .isSecure())
                .isTrue();
        assertThat(client(Header.X_FORWARDED_FOR, "203.0.113.9", "X-Forwarded-Proto", "https")
                        .isSecure())
                .isFalse();
    }

    @Test
    void anyText_isRead() {
        Random random = new Random(8);
        String alphabet = "for=;,\"\\[]:. 10.2aproto";
        for (int i = 0; i < 20_000; i++) {
            String text = random.ints(random.nextInt(40), 0, alphabet.length())
                    .collect(StringBuilder::new, (t, c) -> t.append(alphabet.charAt(c)), StringBuilder::append)
                    .toString();
            assertThatCode(() -> {
                        client(Header.FORWARDED, PROXY, "Forwarded", text);
                        client(Header.X_FORWARDED_FOR, PROXY, "X-Forwarded-For", text);
                        client(Header.X_FORWARDED_FOR, PROXY, "X-Forwarded-Proto", text);
                    })
                    .as(text)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void key_isOneForEachNetworkOfVersion6() {
        assertThat(Client.key(address("2001:db8:1:2::1"))).isEqualTo(Client.key(address("2001:db8:1:2:ffff::9")));
        assertThat(Client.key(address("2001:db8:1:2::1"))).isNotEqualTo(Client.key(address("2001:db8:1:3::1")));
        assertThat(Client.key(address("203.0.113.5"))).isNotEqualTo(Client.key(address("203.0.113.6")));
    }
}
