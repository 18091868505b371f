package io.akashi.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.7, 10.0.0.7, true",
        "10.0.0.7, 10.0.0.8, false",
        "10.1.2.3/12, 10.15.255.255, true",
        "10.1.2.3/12, 10.16.0.0, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, ::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::1, ::1, true",
        "::ffff:10.0.0.0/8, 10.1.1.1, true"
    })
    void contains_comparesTheFirstBits(String range, String address, boolean expected) {
        assertThat(AddressRange.parse(range)
                        .contains(AddressRange.address(address).orElseThrow()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "10/8",
                "::/129",
                "localhost",
                "a/8",
                "1::2::3"
            })
    void parse_refusesOthers(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text)).isInstanceOf(ConfigException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"999.1.1.1", "1.1.1", "010.1.1.1", "0x7f.1.1.1", "example.com", "", ":", "1:2", "fe80::1%eth0"})
    void address_isOnlyWhatIsWrittenAsOne(String text) {
        assertThat(AddressRange.address(text)).isEmpty();
    }
}
