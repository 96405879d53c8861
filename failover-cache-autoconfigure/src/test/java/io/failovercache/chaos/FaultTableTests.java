/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link FaultTable} and {@link Item}.
 */
class FaultTableTests {

	@Test
	void faultsAreChosenByName() {
		assertThat(FaultTable.of(List.of("split", "kill-primary"), false)).extracting(FaultCase::name)
			.containsExactly("kill-primary", "split");
		assertThat(FaultTable.of(List.of(), false)).extracting(FaultCase::name)
			.doesNotHaveDuplicates()
			.hasSizeGreaterThan(30);
	}

	@Test
	void tlsBringsFaultsOfItsOwn() {
		assertThat(FaultTable.of(List.of(), true)).extracting(FaultCase::name)
			.doesNotHaveDuplicates()
			.contains("handshake-hangs", "plain-server", "garbage")
			.doesNotContain("tls-server");
		assertThatIllegalArgumentException().isThrownBy(() -> FaultTable.of(List.of("handshake-hangs"), false));
	}

	@Test
	void shortListIsAPartOfTheTable() {
		assertThat(FaultTable.of(List.of("short"), false)).hasSizeBetween(15, 30);
	}

	@Test
	void unknownNameIsAnError() {
		assertThatIllegalArgumentException().isThrownBy(() -> FaultTable.of(List.of("kill-all"), false))
			.withMessageContaining("kill-all")
			.withMessageContaining("kill-primary");
	}

	@Test
	void itemKnowsWhetherItIsTheRequestedOne() {
		Item item = Item.of(3, 12);
		assertThat(item.isSound(3)).isTrue();
		assertThat(item.isSound(4)).isFalse();
		assertThat(new Item(3, 11, item.padding(), item.checksum()).isSound(3)).isFalse();
	}

}
