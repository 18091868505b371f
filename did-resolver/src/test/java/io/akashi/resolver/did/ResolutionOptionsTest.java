package io.akashi.resolver.did;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolutionOptionsTest {
    private static ResolutionOptions of(String name, String value) throws DidException {
        return ResolutionOptions.of(new Parameters(Map.of(name, value)));
    }

    @Test
    void of_nothingIsTheDidAsItIsNow() throws DidException {
        assertThat(ResolutionOptions.of(Parameters.NONE)).isEqualTo(ResolutionOptions.NONE);
    }

    @Test
    void of_readsEach() throws DidException {
        assertThat(of("versionId", "v").versionId()).contains("v");
        assertThat(of("versionTime", "2026-01-31T12:00:00Z").versionTime())
                .contains(Instant.parse("2026-01-31T12:00:00Z"));
        assertThat(of("expandRelativeUrls", "true").expandRelativeUrls()).isTrue();
        assertThat(of("x509chain", "a,b").certificates()).contains("a,b");
    }

    @Test
    void of_anUnknownNameIsAFeatureThatIsNotSupported() {
        assertThat(Errors.of(() -> of("noStore", "true"))).isEqualTo(DidErrorType.FEATURE_NOT_SUPPORTED);
        assertThat(Errors.of(() -> of("VersionId", "1"))).isEqualTo(DidErrorType.FEATURE_NOT_SUPPORTED);
    }

    @ParameterizedTest
    @CsvSource({
        "versionTime,2026-01-31T12:00:00.5Z",
        "versionTime,2026-01-31T12:00:00+00:00",
        "versionTime,2026-02-30T12:00:00Z",
        "versionTime,2026-01-31",
        "versionTime,''",
        "versionId,''",
        "expandRelativeUrls,yes",
        "noCache,yes",
        "expandRelativeUrls,''"
    })
    void of_aWrongValueIsInvalid(String name, String value) {
        assertThat(Errors.of(() -> of(name, value))).isEqualTo(DidErrorType.INVALID_OPTIONS);
    }

    @Test
    void of_aVersionByNameAndTimeIsInvalid() {
        Parameters both = new Parameters(Map.of("versionId", "1", "versionTime", "2026-01-31T12:00:00Z"));
        assertThat(Errors.of(() -> ResolutionOptions.of(both))).isEqualTo(DidErrorType.INVALID_OPTIONS);
    }
}
