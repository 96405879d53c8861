/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of this project, for tests that compare its documents with its sources.
 */
final class ProjectFiles {

	private static final String REFERENCE = "docs/reference.md";

	private final Path root = findRoot();

	private static Path findRoot() {
		Path start = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
		for (Path directory = start; directory != null; directory = directory.getParent()) {
			if (Files.exists(directory.resolve(REFERENCE))) {
				return directory;
			}
		}
		throw new AssertionError("No " + REFERENCE + " in " + start + " or above it");
	}

	/**
	 * The text of a file.
	 * @param path its path from the root of the project
	 */
	String read(String path) {
		return read(this.root.resolve(path));
	}

	/**
	 * The files and directories below a directory.
	 * @param directory its path from the root of the project
	 * @param depth how many levels below it
	 */
	List<Path> below(String directory, int depth) {
		try (Stream<Path> files = Files.walk(this.root.resolve(directory), depth)) {
			return files.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The source files of all modules.
	 * @param kind {@code main} or {@code test}
	 */
	List<Path> sources(String kind) {
		return below("", 1).stream()
			.map((module) -> this.root.relativize(module).resolve("src").resolve(kind))
			.filter((directory) -> Files.isDirectory(this.root.resolve(directory)))
			.flatMap((directory) -> below(directory.toString(), Integer.MAX_VALUE).stream())
			.filter((file) -> file.toString().matches(".*\\.(java|kt)"))
			.toList();
	}

	/** The text of one of these files. */
	static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
