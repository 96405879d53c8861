/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

/**
 * The libraries that a format or an algorithm needs, and that not every application has.
 *
 * @since 1.0.0
 */
public enum OptionalLibrary {

	JACKSON("serialization.format", "json", "tools.jackson.core:jackson-databind",
			"tools.jackson.databind.json.JsonMapper"),

	FORY("serialization.format", "fory", "org.apache.fory:fory-core", "org.apache.fory.Fory"),

	ZSTD("compression.algorithm", "zstd", "com.github.luben:zstd-jni", "com.github.luben.zstd.Zstd"),

	LZ4("compression.algorithm", "lz4", "at.yawk.lz4:lz4-java", "net.jpountz.lz4.LZ4Factory");

	private final String property;

	private final String value;

	private final String dependency;

	private final String className;

	OptionalLibrary(String property, String value, String dependency, String className) {
		this.property = property;
		this.value = value;
		this.dependency = dependency;
		this.className = className;
	}

	/** The class by which the library is known. */
	public String className() {
		return this.className;
	}

	void require() {
		try {
			Class.forName(this.className, false, OptionalLibrary.class.getClassLoader());
		}
		catch (ClassNotFoundException | LinkageError ex) {
			throw new MissingLibraryException(this.property, this.value, this.dependency);
		}
	}

}
