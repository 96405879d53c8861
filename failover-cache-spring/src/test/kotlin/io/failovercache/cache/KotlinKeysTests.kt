/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache

import java.math.BigDecimal
import java.time.LocalDate

import kotlin.time.Duration
import kotlin.time.Duration.Companion.minutes
import kotlin.time.Duration.Companion.seconds

import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatIllegalArgumentException
import org.hibernate.proxy.HibernateProxy
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.MethodSource
import org.springframework.cache.interceptor.SimpleKey

/**
 * Keys of classes that are written in Kotlin: equal ones meet, others stay apart, or they
 * are refused.
 */
class KotlinKeysTests {

	private val converter = CacheKeyConverter.builtIn()

	@ParameterizedTest
	@MethodSource("equalKeys")
	fun `equal ones meet`(keys: List<Any>) {
		assertThat(keys[0]).isEqualTo(keys[1])
		assertThat(converter.convert(keys[0])).isEqualTo(converter.convert(keys[1]))
		assertThat(converter.convert(SimpleKey(1, keys[0]))).isEqualTo(converter.convert(SimpleKey(1, keys[1])))
	}

	@Test
	fun `different ones stay apart`() {
		assertThat(DIFFERENT.distinct()).hasSameSizeAs(DIFFERENT)
		assertThat(DIFFERENT.map { converter.convert(it) }).doesNotHaveDuplicates()
	}

	@ParameterizedTest
	@MethodSource("refused")
	fun `those that no text can represent are refused`(key: Any) {
		assertThatIllegalArgumentException().isThrownBy { converter.convert(key) }
			.withMessageContaining("Give the annotation a key of simple parts")
	}

	data class Filter(val name: String, val size: Int = 0, val tags: Set<String> = emptySet(),
		val price: BigDecimal? = null, val open: Boolean = false, val day: LocalDate? = null)

	data class Weighed(val weight: Double, val other: Float, val maybe: Double? = null, val long: Long = 0)

	data class Page<T>(val of: T, val numbers: List<T>)

	data class Lasting(val name: String, val lasts: Duration)

	data class Unsigned(val small: UByte, val number: UInt, val big: ULong?)

	enum class Op { PLUS, MINUS { override fun toString() = "-" } }

	data class ByOp(val op: Op, val other: Op?)

	@JvmInline
	value class Id(val value: Long)

	@JvmInline
	value class Name(val text: String)

	@JvmInline
	value class Rate(val rate: Double)

	@JvmInline
	value class Ids(val all: List<Id>)

	data class Order(val id: Id, val name: Name, val former: Id?, val rate: Rate)

	sealed interface Scope

	data object Everything : Scope

	object Nothing : Scope

	data class Only(val id: Id) : Scope

	data class Search(val scope: Scope)

	class Customer(val id: Long?, var name: String) {

		override fun equals(other: Any?): Boolean {
			if (this === other) return true
			if (javaClass != other?.javaClass) return false

			other as Customer

			return id == other.id
		}

		override fun hashCode() = id.hashCode()

	}

	open class Entity(val id: Long?, var name: String) {

		final override fun equals(other: Any?): Boolean {
			if (this === other) return true
			if (other == null) return false
			val oEffectiveClass = if (other is HibernateProxy) other.hibernateLazyInitializer.persistentClass
				else other.javaClass
			val thisEffectiveClass = if (this is HibernateProxy) this.hibernateLazyInitializer.persistentClass
				else this.javaClass
			if (thisEffectiveClass != oEffectiveClass) return false
			other as Entity

			return id != null && id == other.id
		}

		final override fun hashCode() = 1

	}

	class ById(val id: Long, val note: String) {

		override fun equals(other: Any?) = other is ById && id == other.id

		override fun hashCode() = id.toInt()

	}

	class Both(val id: Long, val note: String) {

		override fun equals(other: Any?): Boolean {
			if (other !is Both) return false
			return id == other.id && note == other.note
		}

		override fun hashCode() = id.toInt()

	}

	class Rounded(val maybe: Double?) {

		override fun equals(other: Any?) = other is Rounded && maybe == other.maybe

		override fun hashCode() = 1

	}

	class IgnoringCase(val name: String) {

		override fun equals(other: Any?) = other is IgnoringCase && name.equals(other.name, ignoreCase = true)

		override fun hashCode() = 1

	}

	class Plain(val name: String)

	companion object {

		private val DIFFERENT = listOf(Filter("a"), Filter("b"), Filter("a", 1), Filter("a", tags = setOf("x")),
			Filter("a", price = BigDecimal("1.0")), Filter("a", price = BigDecimal("1.00")), Filter("a", open = true),
			Weighed(0.0, 0f), Weighed(-0.0, 0f), Weighed(0.0, 0f, 0.0), Weighed(0.0, 0f, -0.0), Page(1, listOf(1)),
			Page(1L, listOf(1L)), Lasting("a", 1.minutes), Lasting("a", 2.minutes), Unsigned(1u, 2u, 3u),
			Unsigned(1u, 2u, null), ByOp(Op.PLUS, null), ByOp(Op.MINUS, null), ByOp(Op.PLUS, Op.PLUS), Id(1), Id(2),
			1L, Name("a"), "a", Rate(0.0), Rate(-0.0), 1u, 1, 1uL, Order(Id(1), Name("a"), null, Rate(1.0)),
			Order(Id(2), Name("a"), null, Rate(1.0)), Order(Id(1), Name("b"), null, Rate(1.0)),
			Order(Id(1), Name("a"), Id(1), Rate(1.0)), Everything, Nothing, Only(Id(1)), Search(Everything),
			Search(Nothing), Search(Only(Id(1))), Customer(1, "a"), Customer(2, "a"), ById(1, "a"), Both(1, "a"),
			Both(1, "b"), listOf(Id(1)), listOf(1L), "a" to 1, Triple("a", 1, 1), 1.minutes, 2.minutes)

		@JvmStatic
		fun equalKeys(): List<List<Any>> = listOf(listOf(Filter("a", 1, setOf("x", "y")), Filter("a", 1, setOf("y", "x"))),
			listOf(Weighed(Double.NaN, 1f, Double.NaN), Weighed(Double.fromBits(0x7ff8000000000001L), 1f, Double.NaN)),
			listOf(Page("a", listOf("b")), Page("a", mutableListOf("b"))),
			listOf(Lasting("a", 1.minutes), Lasting("a", 60.seconds)), listOf(Unsigned(1u, 2u, 3u), Unsigned(1u, 2u, 3u)),
			listOf(ByOp(Op.MINUS, Op.PLUS), ByOp(Op.MINUS, Op.PLUS)), listOf(Id(1), Id(1)), listOf(Name("a"), Name("a")),
			listOf(Ids(listOf(Id(1))), Ids(arrayListOf(Id(1)))), listOf(listOf(Id(1)), listOf(Id(1))), listOf(5u, 5u),
			listOf(Order(Id(1), Name("a"), Id(3), Rate(1.0)), Order(Id(1), Name("a"), Id(3), Rate(1.0))),
			listOf(Everything, Everything), listOf(Nothing, Nothing), listOf(Search(Nothing), Search(Nothing)),
			listOf(Search(Only(Id(1))), Search(Only(Id(1)))), listOf(Customer(1, "a"), Customer(1, "b")),
			listOf(Customer(null, "a"), Customer(null, "b")), listOf(Entity(1, "a"), Entity(1, "b")),
			listOf(ById(1, "a"), ById(1, "b")), listOf(Both(1, "a"), Both(1, "a")), listOf("a" to 1, "a" to 1),
			listOf(1.minutes, 60.seconds), listOf(listOf(1, 2), buildList { add(1); add(2) }),
			listOf(mapOf("a" to 1), hashMapOf("a" to 1)))

		@JvmStatic
		fun refused(): List<Any> = listOf(Rounded(0.0), IgnoringCase("a"), Plain("a"), Entity(null, "a"), Any(),
			{ 1 }, sequenceOf(1), hashMapOf("a" to 1, "b" to 2).values)

	}

}
