/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.failovercache.serialization.ValueRejectedException.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the cost of reading a stranger's JSON: at most three times the most that the
 * bytes of a value may be, and a quarter of a second.
 */
class JsonReadCostTests {

	private static final int MAX_SIZE = 1 << 20;

	private static final int PLAIN = 16 * MAX_SIZE;

	private final ValueCodec codec = new ValueCodecFactory(getClass().getClassLoader(), null, null)
		.create(new ValueSettings("json", Set.of("io.failovercache.serialization"), CompressionAlgorithm.ZSTD, 0,
				MAX_SIZE));

	@ParameterizedTest(name = "{0}")
	@MethodSource("bombs")
	void compressionBombIsRefusedWithinTheLimits(String name, String json) throws Exception {
		assertCheap(json, true);
	}

	static Stream<Arguments> bombs() {
		return HostileJson.all().entrySet().stream().map((bomb) -> Arguments.of(bomb.getKey(), bomb.getValue()));
	}

	private void assertCheap(String json, boolean isRefused) throws Exception {
		byte[] plain = json.getBytes(StandardCharsets.UTF_8);
		ValueSettings wide = new ValueSettings("json", Set.of(), CompressionAlgorithm.ZSTD, 0, PLAIN);
		EncodedValue packed = new ValueCompression(wide).compress(JsonSerializer.FORMAT, plain);
		ReadCost cost = ReadCost.of(this.codec, packed.format(), packed.bytes());
		if (isRefused) {
			assertThat(cost.rejected()).isNotNull();
		}
		assertThat(cost.allocated()).as("bytes").isLessThan(3L * PLAIN);
		assertThat(cost.millis()).as("ms").isLessThan(ReadCost.MOST_MILLIS);
	}

	@Test
	void addressIsNotResolved() throws Exception {
		assertThatExceptionOfType(ValueRejectedException.class)
			.isThrownBy(() -> this.codec.decode(JsonSerializer.FORMAT,
					"[\"java.net.InetAddress\",\"localhost\"]".getBytes(StandardCharsets.UTF_8)));
		InetAddress named = InetAddress.getByAddress("db.example", new byte[] { 10, 0, 0, 1 });
		for (Object address : List.of(named, InetAddress.getByName("::1"), new InetSocketAddress(named, 11211),
				InetSocketAddress.createUnresolved("db.example", 80))) {
			EncodedValue encoded = this.codec.encode(List.of(address));
			assertThat(this.codec.decode(encoded.format(), encoded.bytes())).isEqualTo(List.of(address));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "[\"java.util.ArrayList<java.lang.String>\",[]]",
			"[\"java.util.HashMap<java.lang.String,java.util.ArrayList<java.lang.Long>>\",{}]",
			"[\"[[[[[Ljava.lang.String;\",[]]" })
	void noTypeIsCachedForEver(String json) {
		assertThatExceptionOfType(ValueRejectedException.class)
			.isThrownBy(() -> this.codec.decode(JsonSerializer.FORMAT, json.getBytes(StandardCharsets.UTF_8)))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.UNTRUSTED));
	}

	@Test
	void nothingMayFollowAValue() {
		assertThatExceptionOfType(ValueRejectedException.class)
			.isThrownBy(() -> this.codec.decode(JsonSerializer.FORMAT, "1 2".getBytes(StandardCharsets.UTF_8)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("honest")
	void honestValuesComeBack(String name, Object value) throws Exception {
		EncodedValue encoded = this.codec.encode(value);
		assertThat(this.codec.decode(encoded.format(), encoded.bytes())).isEqualTo(value);
	}

	@SuppressWarnings("JdkObsolete") // it is a value like any other
	static Stream<Arguments> honest() {
		BitSet bits = new BitSet();
		bits.set(3);
		bits.set(100_000);
		Object maps = "end";
		for (int i = 0; i < 40; i++) {
			maps = new java.util.HashMap<>(Map.of("key", maps, "other", i));
		}
		return Stream.of(
				Arguments.of("many rows",
						IntStream.range(0, 10_000).mapToObj((i) -> Map.of("id", i, "name", "n" + i)).toList()),
				Arguments.of("a set of many", new HashSet<>(IntStream.range(0, 100_000).boxed().toList())),
				Arguments.of("a set of lists",
						new HashSet<>(IntStream.range(0, 10_000).mapToObj((i) -> List.of(i, "x")).toList())),
				Arguments.of("typed keys",
						IntStream.range(0, 10_000).boxed().collect(Collectors.toMap((i) -> List.of(i), (i) -> i))),
				Arguments.of("copied", new CopyOnWriteArrayList<>(IntStream.range(0, 50_000).boxed().toList())),
				Arguments.of("a table", new Hashtable<>(Map.of("a", 1))), Arguments.of("bits", bits),
				Arguments.of("maps in maps", maps), Arguments.of("a text", "text".repeat(250_000)),
				Arguments.of("arrays", List.of(new java.math.BigInteger("9".repeat(900)), "x")));
	}

}
