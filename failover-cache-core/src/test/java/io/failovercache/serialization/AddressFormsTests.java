/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Addresses in JSON, with what their {@code equals} does not look at.
 */
class AddressFormsTests {

	private static final byte[] LOCAL = { (byte) 0xfe, (byte) 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 };

	static Stream<Object> addresses() throws Exception {
		InetAddress scoped = Inet6Address.getByAddress(null, LOCAL, 3);
		return Stream.of(scoped, Inet6Address.getByAddress("db", LOCAL, 7), InetAddress.getByAddress("db", LOCAL),
				new InetSocketAddress(scoped, 11211), InetAddress.getByAddress("db", new byte[] { 127, 0, 0, 1 }),
				InetSocketAddress.createUnresolved("db", 11211));
	}

	@ParameterizedTest
	@MethodSource("addresses")
	void nameAndScopeComeBack(Object address) throws Exception {
		ValueCodec codec = new ValueCodecFactory(getClass().getClassLoader(), null, null)
			.create(new ValueSettings("json", Set.of(), CompressionAlgorithm.NONE, 4096, 1 << 20));
		EncodedValue encoded = codec.encode(address);
		assertThat(codec.decode(encoded.format(), encoded.bytes())).isEqualTo(address).hasToString(address.toString());
	}

}
