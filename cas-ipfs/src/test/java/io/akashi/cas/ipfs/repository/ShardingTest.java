package io.akashi.cas.ipfs.repository;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardingTest {
    @ParameterizedTest
    @CsvSource({
        "next-to-last/2, ABCDEFG, EF",
        "next-to-last/2, AB, _A",
        "next-to-last/2, A, __",
        "prefix/3, ABCDEFG, ABC",
        "prefix/3, AB, AB_",
        "suffix/3, ABCDEFG, EFG",
        "suffix/3, AB, _AB",
    })
    void directory_followsTheRule(String rule, String key, String directory) {
        assertThat(Sharding.parse("/repo/flatfs/shard/v1/" + rule + "\n")
                        .orElseThrow()
                        .directory(key))
                .isEqualTo(directory);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/repo/flatfs/shard/v2/next-to-last/2",
                "/repo/flatfs/shard/v1/middle/2",
                "/repo/flatfs/shard/v1/prefix/0",
                "/repo/flatfs/shard/v1/prefix/999999999",
                "/repo/flatfs/shard/v1/prefix/-1",
            })
    void parse_refusesWhatItDoesNotKnow(String text) {
        assertThat(Sharding.parse(text)).isEmpty();
    }
}
