/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.zip.CRC32C;

import org.apache.fory.codegen.CodeGenerator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RecordGettersByForyTests {

	private final ForySerializer fory = new ForySerializer(TrustedTypes.of(Set.of("io.failovercache.serialization")),
			getClass().getClassLoader(), 64 * 1024);

	@Test
	void instanceAfterAGarbageCollectionMakesNoClassAnew() throws Exception {
		byte[] bytes = this.fory.serialize(Sample.shelf());
		byte[] cut = cut(bytes);
		awaitGeneratedCode();
		takeAnotherInstance(bytes, cut);
		long classes = loadedClasses();
		for (int i = 0; i < 6; i++) {
			takeAnotherInstance(bytes, cut);
		}
		assertThat(loadedClasses() - classes).isLessThan(6);
	}

	private void takeAnotherInstance(byte[] bytes, byte[] cut) throws IOException {
		System.gc();
		assertThat(this.fory.deserializeAtFirst(bytes)).isInstanceOf(Sample.Shelf.class);
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.fory.deserializeAtFirst(cut));
	}

	/** Of the instance that wrote. */
	private static void awaitGeneratedCode() {
		ThreadPoolExecutor compiler = (ThreadPoolExecutor) CodeGenerator.getCompilationService();
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> compiler.getActiveCount() == 0 && compiler.getQueue().isEmpty());
	}

	private static byte[] cut(byte[] bytes) {
		byte[] cut = Arrays.copyOf(bytes, bytes.length / 2);
		CRC32C checksum = new CRC32C();
		checksum.update(cut, 0, cut.length - Integer.BYTES);
		ByteBuffer.wrap(cut).putInt(cut.length - Integer.BYTES, (int) checksum.getValue());
		return cut;
	}

	private static long loadedClasses() {
		return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
	}

}
