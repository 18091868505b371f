package io.akashi.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AkashiCommandTest {
    @Test
    void commandLine_readsOnlyTheCommandThatIsNamed() {
        assertThat(AkashiCommand.commandLine("status", "dev").getSubcommands()).containsOnlyKeys("status");
    }

    @Test
    void commandLine_readsAllWhereNoneIsNamed() {
        assertThat(AkashiCommand.commandLine("--help").getSubcommands()).hasSizeGreaterThan(20);
        assertThat(AkashiCommand.commandLine("staus").getSubcommands()).containsKeys("dev", "run", "status");
        assertThat(AkashiCommand.commandLine().getSubcommands().keySet()).startsWith("dev", "run");
    }
}
