package io.akashi.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "198.41.0.4",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.167.255.255",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2620:fe::fe",
                "2a00::1",
                "2001:200::1",
                "2003::1"
            })
    void of_leavesPublicAddresses(String address) throws UnknownHostException {
        assertThat(AddressBlock.of(InetAddress.getByName(address))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0,true",
        "10.255.255.255,true",
        "100.64.0.0,true",
        "100.127.255.255,true",
        "127.255.255.255,true",
        "172.16.0.0,true",
        "172.31.255.255,true",
        "192.168.255.255,true",
        "::1,true",
        "fc00::,true",
        "fdff::1,true",
        "0.1.2.3,false",
        "169.254.0.1,false",
        "100.100.100.200,false",
        "168.63.129.16,false",
        "192.0.0.192,false",
        "192.0.2.1,false",
        "198.18.0.1,false",
        "198.19.255.255,false",
        "198.51.100.9,false",
        "203.0.113.9,false",
        "192.88.99.1,false",
        "239.255.255.255,false",
        "240.0.0.1,false",
        "255.255.255.255,false",
        "::,false",
        "::7f00:1,false",
        "::ffff:0:127.0.0.1,false",
        "64:ff9b::1,false",
        "64:ff9b:1::1,false",
        "100::1,false",
        "2001::1,false",
        "2001:2::1,false",
        "2001:10::1,false",
        "2001:db8::1,false",
        "2002::1,false",
        "3fff::1,false",
        "fd00:ec2::254,false",
        "fd20:ce::254,false",
        "fe80::1,false",
        "fec0::1,false",
        "ff02::1,false",
        "4000::1,false",
        "5f00::1,false",
        "1::1,false"
    })
    void of_namesTheBlock(String address, boolean internal) throws UnknownHostException {
        Optional<AddressBlock> block = AddressBlock.of(InetAddress.getByName(address));

        assertThat(block.map(AddressBlock::internal)).contains(internal);
    }
}
