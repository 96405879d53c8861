/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import io.failovercache.client.NodeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ServerAddress}.
 */
class ServerAddressTests {

	@ParameterizedTest
	@CsvSource({ "cache-1, cache-1, 11211, 1", "cache-1:11212, cache-1, 11212, 1", "cache-1:11212=3, cache-1, 11212, 3",
			"cache-1=2, cache-1, 11211, 2", "127.0.0.1:1, 127.0.0.1, 1, 1", "[::1]:11212, ::1, 11212, 1",
			"[fe80::1], fe80::1, 11211, 1", "[fe80::1]:65535=7, fe80::1, 65535, 7", "' a:1 = 2 ', a, 1, 2" })
	void readsHostPortAndWeight(String text, String host, int port, int weight) {
		assertThat(ServerAddress.parse(text)).isEqualTo(new ServerAddress(new NodeId(host, port), weight));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			:11211       | the host is missing
			""           | the host is missing
			=3           | the host is missing
			a:           | the port '' is not a number
			a:b          | the port 'b' is not a number
			a:0          | the port '0' is not between 1 and 65535
			a:65536      | the port '65536' is not between 1 and 65535
			a:1=0        | the weight '0' is not positive
			a:1=x        | the weight 'x' is not a number
			::1          | an IPv6 address must stand in brackets
			[::1         | the bracket of the IPv6 address is not closed
			[::1]11211   | '11211' is not a port
			tcp://a:1    | an IPv6 address must stand in brackets
			a b:1        | 'a b' is not a host name
			""")
	void saysWhatIsWrong(String text, String reason) {
		assertThatIllegalArgumentException().isThrownBy(() -> ServerAddress.parse(text)).withMessage(reason);
	}

	@ParameterizedTest
	@CsvSource({ "cache-1:11211", "[::1]:11212", "cache-1:11211=3" })
	void isWrittenAsItIsRead(String text) {
		assertThat(ServerAddress.parse(text)).hasToString(text);
	}

	@Test
	void hasWeightOneUnlessSet() {
		assertThat(ServerAddress.of("a", 1).weight()).isOne();
	}

}
