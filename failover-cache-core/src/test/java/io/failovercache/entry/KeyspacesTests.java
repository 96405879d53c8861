/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.entry;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.failovercache.topology.ServerGroup;

import static org.assertj.core.api.Assertions.assertThat;

class KeyspacesTests {

	@Test
	void cacheKeepsItsName() {
		assertThat(Keyspaces.of("products")).isEqualTo("products");
		assertThat(Keyspaces.of("")).isEmpty();
		assertThat(Keyspaces.of("a@operations")).isEqualTo("a@operations");
	}

	@Test
	void noCacheSharesKeysWithOperationsOrAnotherCache() {
		String ring = ServerGroup.counterOf("tag");
		List<String> names = List.of(Keyspaces.OF_OPERATIONS, ring, "@" + Keyspaces.OF_OPERATIONS, "@" + ring, "@",
				"@@", "\0", "operations", "\ud800", "\ud801", Keyspaces.of("\ud800"), "?", "\ufffd");
		assertThat(names.stream().map(Keyspaces::of)).doesNotHaveDuplicates()
			.doesNotContain(Keyspaces.OF_OPERATIONS, ring);
	}

}
