/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AbsentClassesTests {

	private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 5);

	private final AbsentClasses absent = new AbsentClasses(this.time::get);

	@Test
	void nameIsLookedUpOnce() {
		assertThat(this.absent.mayBeAskedFor("a")).isTrue();
		this.absent.add("a");
		assertThat(this.absent.mayBeAskedFor("a")).isFalse();
		assertThat(this.absent.mayBeAskedFor("b")).isTrue();
	}

	@Test
	void lookupsOfUnknownNamesAreBoundedPerTime() {
		for (int i = 0; i < AbsentClasses.MOST; i++) {
			assertThat(this.absent.mayBeAskedFor("a" + i)).isTrue();
			this.absent.add("a" + i);
		}
		assertThat(this.absent.isFull()).isTrue();
		assertThat(this.absent.mayBeAskedFor("another")).isFalse();
		this.time.addAndGet(TimeUnit.MILLISECONDS.toNanos(2500));
		for (int i = 0; i < 2; i++) {
			assertThat(this.absent.mayBeAskedFor("another" + i)).isTrue();
			this.absent.add("another" + i);
		}
		assertThat(this.absent.mayBeAskedFor("another")).isFalse();
	}

}
