/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Streams of Java serialization that no object is written as: arrays of mere descriptions
 * of classes.
 */
final class HostileStream {

	private HostileStream() {
	}

	/**
	 * The same interfaces in two orders, each of which would be a class.
	 */
	static byte[] proxies() {
		try {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			DataOutputStream out = new DataOutputStream(bytes);
			for (int i = 0; i < 2; i++) {
				out.writeByte(0x7D);
				out.writeInt(2);
				out.writeUTF((i == 0) ? "java.io.Serializable" : "java.lang.Comparable");
				out.writeUTF((i == 0) ? "java.lang.Comparable" : "java.io.Serializable");
				out.writeShort(0x7870);
			}
			return array(2, bytes.toByteArray());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Classes of a trusted package that do not exist.
	 * @param name what their names begin with
	 * @param count how many
	 */
	static byte[] missingClasses(String name, int count) {
		try {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			for (int i = 0; i < count; i++) {
				descriptor(new DataOutputStream(bytes), "java.time." + name + i + "y".repeat(400 * i));
			}
			return array(count, bytes.toByteArray());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static byte[] array(int length, byte[] elements) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new DescribedObjectOutputStream(bytes, new ClassDescriptors())) {
			out.writeObject(new Object[length]);
		}
		byte[] nulls = bytes.toByteArray();
		byte[] all = Arrays.copyOf(nulls, nulls.length - length + elements.length);
		System.arraycopy(elements, 0, all, nulls.length - length, elements.length);
		return all;
	}

	private static void descriptor(DataOutputStream out, String name) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		DataOutputStream described = new DataOutputStream(bytes);
		described.writeUTF(name);
		described.writeLong(1);
		described.writeByte(2);
		described.writeShort(0);
		out.writeByte(0x72);
		out.writeInt(bytes.size());
		bytes.writeTo(out);
		out.writeShort(0x7870);
	}

}
