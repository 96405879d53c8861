<?xml version="1.0" encoding="UTF-8"?>
<!-- Two rules for each: the enforcer follows no optional or test dependency when it follows any. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
	<xsl:template match="/advisories">
		<enforcer>
			<rules>
				<xsl:apply-templates select="open">
					<xsl:with-param name="transitive" select="'true'"/>
				</xsl:apply-templates>
				<xsl:apply-templates select="open">
					<xsl:with-param name="transitive" select="'false'"/>
				</xsl:apply-templates>
			</rules>
		</enforcer>
	</xsl:template>
	<xsl:template match="open">
		<xsl:param name="transitive"/>
		<bannedDependencies>
			<searchTransitive><xsl:value-of select="$transitive"/></searchTransitive>
			<message>open to an advisory of .mvn/advisories.xml; mended in <xsl:value-of select="@mended"/></message>
			<excludes>
				<exclude><xsl:value-of select="."/></exclude>
			</excludes>
		</bannedDependencies>
	</xsl:template>
</xsl:stylesheet>
