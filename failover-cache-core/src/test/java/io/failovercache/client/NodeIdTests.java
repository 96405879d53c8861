/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link NodeId}.
 */
class NodeIdTests {

	@ParameterizedTest
	@CsvSource({ "cache1, 11211, cache1:11211", "Cache1., 11211, cache1:11211", "::1, 11211, [::1]:11211" })
	void addressHasOneSpelling(String host, int port, String address) {
		NodeId node = new NodeId(host, port);
		assertThat(node.address()).isEqualTo(address);
		assertThat(node.isNamed()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "cache1, 11211, CACHE1, 11211, true", "cache1, 11211, cache1, 11212, false",
			"::1, 11211, 0:0:0:0:0:0:0:1, 11211, true", "cache1, 11211, cache2, 11211, false" })
	void serversOfOneAddressAreOne(String host, int port, String otherHost, int otherPort, boolean same) {
		assertThat(new NodeId(host, port).isSameAs(new NodeId(otherHost, otherPort))).isEqualTo(same);
	}

	@Test
	void serversOfOneNameAreOneAtAnyAddress() {
		NodeId node = new NodeId("a1", "10.0.0.1", 11211);
		assertThat(node.isNamed()).isTrue();
		assertThat(node.isSameAs(new NodeId("A1", "10.0.0.2", 11211))).isTrue();
	}

}
