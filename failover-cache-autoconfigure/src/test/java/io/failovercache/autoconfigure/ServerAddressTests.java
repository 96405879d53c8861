/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.failovercache.client.NodeId;

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
			tcp://a:1    | a server has no scheme such as 'tcp://'
			"a:1,b:1"    | it names several servers, which are items of a list, or have a comma between them
			a:1 b:1      | it names several servers, which are items of a list, or have a comma between them
			a:1;b:1      | it names several servers, which are items of a list, or have a comma between them
			${A}:1       | the placeholder '${A}' has no value
			n@${A:}      | the placeholder '${A:}' has no value
			a b:1        | 'a b' is not a host name
			@a:1         | the name before '@' is missing
			n@           | the host is missing
			n@:1         | the host is missing
			n@o@a:1      | 'o@a' is not a host name
			n:1@a:1      | user name and password do not belong here, nor ':' into a name
			n:p@q@a:1    | user name and password do not belong here, nor ':' into a name
			n:p=q@a:1=2  | user name and password do not belong here, nor ':' into a name
			n@o:p@a      | user name and password do not belong here, nor ':' into a name
			m://n:p@a:1  | user name and password do not belong here, nor ':' into a name
			n m@a:1      | 'n m' is not a name of up to 60 letters, digits, '-', '_' and '.'
			n@a:1=       | the weight '' is not a number
			""")
	void saysWhatIsWrong(String text, String reason) {
		assertThatIllegalArgumentException().isThrownBy(() -> ServerAddress.parse(text)).withMessage(reason);
	}

	/** It would stand in logs, and on boards where commas divide. */
	@ParameterizedTest
	@ValueSource(strings = { "a\u001b[2J:1", "a\r\nb", "a\u202eb", "\u00fc", "a?", "[a\u0000]:1", "n@a\u007f" })
	void hostIsPrintable(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> ServerAddress.parse(text))
			.withMessageEndingWith("is not a host name")
			.withMessageMatching("[ -~\u00fc]*");
		assertThatIllegalArgumentException().isThrownBy(() -> ServerAddress.parse("x".repeat(254)))
			.withMessageContaining("x...' is not a host name");
	}

	@ParameterizedTest
	@CsvSource({ "a1@cache-1, a1, cache-1, 11211, 1", "a1@10.0.0.5:11212=3, a1, 10.0.0.5, 11212, 3",
			"' a1 @ [::1]:1 = 2 ', a1, ::1, 1, 2", "cache.a_1-b@host=7, cache.a_1-b, host, 11211, 7" })
	void readsName(String text, String name, String host, int port, int weight) {
		assertThat(ServerAddress.parse(text)).isEqualTo(new ServerAddress(new NodeId(name, host, port), weight));
	}

	@ParameterizedTest
	@CsvSource({ "Cache-1:11212, cache-1:11212", "cache-1.example.:1, cache-1.example:1",
			"CACHE.Example.=2, cache.example:11211", "[FE80::1]:1, [fe80::1]:1", "Name@HOST:1, Name" })
	void namesCompareWithoutCaseAndDot(String text, String name) {
		assertThat(ServerAddress.parse(text).node()).hasToString(name);
	}

	@ParameterizedTest
	@CsvSource({ "a:1, A:1, true", "a:1, a.:1, true", "[::1]:1, [0:0:0:0:0:0:0:1]:1, true", "n@a:1, N@b:1, true",
			"n@a:1, m@a:1, true", "n@a:11211, n:11211, true", "n@a:1, a:1, true", "a:1, a:2, false",
			"n@a:1, m@b:1, false", "[::1]:1, [::2]:1, false" })
	void detectsTwoNamesOfOneServer(String one, String other, boolean same) {
		assertThat(ServerAddress.parse(one).node().isSameAs(ServerAddress.parse(other).node())).isEqualTo(same);
	}

	@ParameterizedTest
	@CsvSource({ "cache-1:11211", "[::1]:11212", "cache-1:11211=3", "a1@cache-1:11211", "a1@[::1]:1=3" })
	void isWrittenInTheFormThatIsRead(String text) {
		assertThat(ServerAddress.parse(text)).hasToString(text);
	}

	@Test
	void hasWeightOneUnlessSet() {
		assertThat(ServerAddress.of("a", 1).weight()).isOne();
	}

}
