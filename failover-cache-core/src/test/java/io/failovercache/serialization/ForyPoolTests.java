/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.util.ArrayList;
import java.util.List;

import org.apache.fory.Fory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ForyPoolTests {

	private final List<Boolean> made = new ArrayList<>();

	private long now;

	private final ForyPool pool = new ForyPool((generating) -> {
		this.made.add(generating);
		return Fory.builder().withXlang(false).requireClassRegistration(false).build();
	}, new CodeAllowance(ForyPool.CAPACITY, () -> this.now));

	@Test
	void instanceIsUsedAgainUnlessItFailed() {
		Fory first = this.pool.use((fory) -> fory);
		assertThat(this.pool.<Fory>use((fory) -> fory)).isSameAs(first);
		assertThatIllegalStateException().isThrownBy(() -> this.pool.use((fory) -> {
			throw new IllegalStateException("failed");
		}));
		assertThat(this.pool.<Fory>use((fory) -> fory)).isNotSameAs(first);
		assertThat(this.made).containsExactly(true, true);
	}

	@Test
	void onlyTheFirstInstancesGenerateCode() {
		int first = ForyPool.CAPACITY;
		for (int i = 0; i < first + 3; i++) {
			fail();
		}
		assertThat(this.made.subList(0, first)).containsOnly(true);
		assertThat(this.made.subList(first, first + 3)).containsOnly(false);
	}

	@Test
	void instanceThatGeneratesNoCodeIsReplacedOnceNoneFails() {
		for (int i = 0; i < ForyPool.CAPACITY; i++) {
			fail();
		}
		Fory without = this.pool.use((fory) -> fory);
		this.now += CodeAllowance.QUIET - 1;
		assertThat(this.pool.<Fory>use((fory) -> fory)).isSameAs(without);
		this.now += 1;
		Fory generating = this.pool.use((fory) -> fory);
		assertThat(generating).isNotSameAs(without);
		this.now += 10 * CodeAllowance.QUIET;
		assertThat(this.pool.<Fory>use((fory) -> fory)).isSameAs(generating);
		assertThat(this.made.subList(ForyPool.CAPACITY, this.made.size())).containsExactly(false, true);
	}

	private void fail() {
		assertThatIllegalStateException().isThrownBy(() -> this.pool.use((fory) -> {
			throw new IllegalStateException("failed");
		}));
	}

}
