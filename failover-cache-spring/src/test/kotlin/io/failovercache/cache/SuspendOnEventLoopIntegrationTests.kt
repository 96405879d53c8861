/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache

import java.io.BufferedReader
import java.nio.file.Path

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import org.junit.jupiter.api.condition.EnabledForJreRange
import org.junit.jupiter.api.condition.JRE

import io.failovercache.support.MemcachedProcess
import io.failovercache.support.RequiresMemcached

/**
 * Nothing of the cache waits on an event loop that calls suspend functions: look-ups,
 * puts, evicts and clears, also while a server hangs or both do. In a JVM of its own,
 * which BlockHound changes.
 */
@RequiresMemcached
@Timeout(180)
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "BlockHound 1.0.13 knows no later Java")
class SuspendOnEventLoopIntegrationTests {

	private val output = mutableListOf<String>()

	@Test
	fun `nothing waits on an event loop`() {
		MemcachedProcess.start().use { primary ->
			MemcachedProcess.start().use { backup ->
				val process = start(primary, backup)
				try {
					val out = process.inputReader()
					awaitLine(out, "seen")
					assertThat(output).`as`("BlockHound is at work").anyMatch { it.startsWith("BLOCKED") }
					output.clear()
					awaitLine(out, "round 0")
					primary.freeze()
					round(process, out, "round 1")
					backup.freeze()
					round(process, out, "round 2")
					assertThat(output).noneMatch { it.startsWith("BLOCKED") }
				}
				finally {
					process.destroyForcibly()
					primary.resume()
					backup.resume()
				}
			}
		}
	}

	private fun start(primary: MemcachedProcess, backup: MemcachedProcess): Process = ProcessBuilder(
		Path.of(System.getProperty("java.home"), "bin", "java").toString(),
		"-XX:+AllowRedefinitionToAddDeleteMethods", "-Xmx256m", "-cp", System.getProperty("java.class.path"),
		BlockHoundSuspendMain::class.java.name, primary.address(), backup.address()
	).redirectErrorStream(true).start()

	private fun round(process: Process, out: BufferedReader, end: String) {
		process.outputStream.write('\n'.code)
		process.outputStream.flush()
		awaitLine(out, end)
	}

	private fun awaitLine(out: BufferedReader, wanted: String) {
		var line: String? = out.readLine()
		while (line != null && line != wanted) {
			output.add(line)
			line = out.readLine()
		}
		assertThat(line).`as`("%s after %s", wanted, output.joinToString("\n")).isNotNull()
	}

}
