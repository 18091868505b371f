package io.akashi.outbound;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A range of addresses that is not public. Source: IANA's registries of special-purpose addresses, versions 4 and 6, and
 * the addresses at which clouds keep metadata. Of version 6 only 2000::/3 is public at all, less what is listed here.
 *
 * @param internal whether a server of the operator's may be there
 */
record AddressBlock(String name, Prefix prefix, boolean internal) {
    private static final List<AddressBlock> BLOCKS = blocks();
    private static final Prefix GLOBAL_6 = Prefix.of("2000::/3");

    /** The block that {@code address} lies in; none if it is public. */
    static Optional<AddressBlock> of(InetAddress address) {
        byte[] bytes = address.getAddress();
        Optional<AddressBlock> found =
                BLOCKS.stream().filter(block -> block.prefix.contains(bytes)).findFirst();
        boolean public6 = bytes.length == 4 || GLOBAL_6.contains(bytes);
        return found.isPresent() || public6 ? found : Optional.of(never("unassigned", "::/0"));
    }

    private static List<AddressBlock> blocks() {
        List<AddressBlock> all = new ArrayList<>(version4());
        all.addAll(version6());
        return List.copyOf(all);
    }

    private static List<AddressBlock> version4() {
        return List.of(
                never("metadata of Alibaba Cloud", "100.100.100.200/32"),
                never("metadata of Azure", "168.63.129.16/32"),
                never("this network", "0.0.0.0/8"),
                internal("private", "10.0.0.0/8"),
                internal("shared by carriers", "100.64.0.0/10"),
                internal("loopback", "127.0.0.0/8"),
                never("link-local, metadata of clouds", "169.254.0.0/16"),
                internal("private", "172.16.0.0/12"),
                never("protocol assignments, metadata of Oracle", "192.0.0.0/24"),
                never("documentation", "192.0.2.0/24"),
                never("AS112", "192.31.196.0/24"),
                never("AMT", "192.52.193.0/24"),
                never("6to4 relay", "192.88.99.0/24"),
                internal("private", "192.168.0.0/16"),
                never("AS112", "192.175.48.0/24"),
                never("benchmarking", "198.18.0.0/15"),
                never("documentation", "198.51.100.0/24"),
                never("documentation", "203.0.113.0/24"),
                never("multicast", "224.0.0.0/4"),
                never("reserved, broadcast", "240.0.0.0/4"));
    }

    private static List<AddressBlock> version6() {
        return List.of(
                internal("loopback", "::1/128"),
                never("unspecified or version 4 in compatible form", "::/96"),
                never("version 4 in mapped form", "::ffff:0:0/96"),
                never("version 4 in translated form", "::ffff:0:0:0/96"),
                never("NAT64", "64:ff9b::/96"),
                never("NAT64, local", "64:ff9b:1::/48"),
                never("discarded", "100::/64"),
                never("Teredo and other protocol assignments", "2001::/23"),
                never("documentation", "2001:db8::/32"),
                never("6to4", "2002::/16"),
                never("AS112", "2620:4f:8000::/48"),
                never("documentation", "3fff::/20"),
                never("segment routing", "5f00::/16"),
                never("metadata of AWS", "fd00:ec2::/32"),
                never("metadata of Google Cloud", "fd20:ce::/32"),
                internal("unique local", "fc00::/7"),
                never("link-local", "fe80::/10"),
                never("site-local", "fec0::/10"),
                never("multicast", "ff00::/8"));
    }

    private static AddressBlock internal(String name, String prefix) {
        return new AddressBlock(name, Prefix.of(prefix), true);
    }

    private static AddressBlock never(String name, String prefix) {
        return new AddressBlock(name, Prefix.of(prefix), false);
    }

    @Override
    public String toString() {
        return prefix + " (" + name + ")";
    }
}
