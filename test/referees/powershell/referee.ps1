# Judges PowerShell text with PowerShell's own parser, and runs it against functions that write down how
# they were called. Reads cases as JSON, writes verdicts as JSON; strings of a
# directory travel as base64 of UTF-16, since UTF-8 cannot carry half a surrogate pair.
param([Parameter(Mandatory)][string]$CasesFile, [Parameter(Mandatory)][string]$VerdictsFile)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

# What is recorded, with the parameters (and their types) that the real cmdlets have.
$adGet = '[Parameter(ValueFromPipeline)]$Identity, [string]$Server, [string]$LDAPFilter, [string[]]$Properties'
$adSet = '[Parameter(ValueFromPipeline)]$Identity, [string]$Server, [hashtable]$Remove, [hashtable]$Add, [hashtable]$Replace, [string[]]$Clear'
$exchangeSet = '[Parameter(Mandatory)][AllowEmptyString()][string]$Identity, [hashtable]$EmailAddresses'
$recorded = @{
  'Get-ADUser' = $adGet; 'Get-ADGroup' = $adGet; 'Get-ADObject' = $adGet
  'Set-ADUser' = "$adSet, [string]`$UserPrincipalName"; 'Set-ADGroup' = $adSet; 'Set-ADObject' = $adSet
  'Start-ADSyncSyncCycle' = "[ValidateSet('Delta', 'Initial')][string]`$PolicyType"
  'Set-Mailbox' = "$exchangeSet, [string]`$WindowsEmailAddress"
  'Set-MailUser' = "$exchangeSet, [string]`$WindowsEmailAddress"
  'Set-MailContact' = "$exchangeSet, [string]`$WindowsEmailAddress"
  'Set-UnifiedGroup' = "$exchangeSet, [string]`$PrimarySmtpAddress"
  'Set-DistributionGroup' = "$exchangeSet, [string]`$PrimarySmtpAddress, [switch]`$BypassSecurityGroupManagerCheck"
  'Set-DynamicDistributionGroup' = "$exchangeSet, [string]`$PrimarySmtpAddress"
  'Set-MailPublicFolder' = "$exchangeSet, [string]`$PrimarySmtpAddress"
  'Remove-MailContact' = '[Parameter(Mandatory)][AllowEmptyString()][string]$Identity'
  'Get-EXORecipient' = '[string]$Filter, [string]$ResultSize, [string]$ExternalDirectoryObjectId'
  'Get-Recipient' = '[string]$Filter, [string]$ResultSize, [switch]$IncludeSoftDeletedRecipients, [string[]]$RecipientTypeDetails'
  'Get-MailPublicFolder' = '[string]$Filter, [string]$ResultSize'
  'Get-Credential' = ''
  'Get-ADSyncToolsAadObject' = '[string]$SyncObjectType, $Credential'
  'Move-ADObject' = '[Parameter(ValueFromPipeline)]$Identity, [string]$TargetPath, [string]$Server'
  'Connect-MgGraph' = '[string[]]$Scopes'
  'Remove-MgDirectoryDeletedItem' = '[string]$DirectoryObjectId'
  'Update-MgUser' = '[string]$UserId, [string]$OnPremisesImmutableId'
  'Read-Host' = '[string]$Prompt'
  'Remove-ADSyncToolsAadObject' = '[string]$SyncObjectType, [string]$SourceAnchor, $Credential'
}

$calls = [Collections.Generic.List[object]]::new()

# What stand-ins answered is recorded by its name.
function ConvertTo-Plain($value) {
  if ($value -is [string]) {
    $bytes = [byte[]]::new(2 * $value.Length)
    [Buffer]::BlockCopy($value.ToCharArray(), 0, $bytes, 0, $bytes.Length)
    return @{ text = [Convert]::ToBase64String($bytes) }
  }
  if ($value -is [hashtable]) {
    $plain = @{}
    foreach ($key in $value.Keys) { $plain[$key] = ConvertTo-Plain $value[$key] }
    return @{ table = $plain }
  }
  if ($value -is [array]) {
    $items = foreach ($item in $value) { ConvertTo-Plain $item }
    return @{ list = @($items) }
  }
  if ($value -is [switch]) { return @{ flag = [bool]$value } }
  if ($value -is [pscustomobject]) { return @{ object = $value.name } }
  return @{ unexpected = $value.GetType().FullName }
}

function ConvertFrom-Plain([string]$text) {
  $bytes = [Convert]::FromBase64String($text)
  $units = [char[]]::new($bytes.Length / 2)
  [Buffer]::BlockCopy($bytes, 0, $units, 0, $bytes.Length)
  return [string]::new($units)
}

function Add-Call([string]$name, $bound) {
  $arguments = @{}
  foreach ($key in $bound.Keys) { $arguments[$key] = ConvertTo-Plain $bound[$key] }
  $calls.Add(@{ name = $name; arguments = $arguments })
}

foreach ($name in $recorded.Keys) {
  $answer = if ($name -like 'Get-AD*') { 'if ($fails) { throw ''away'' }; $answers' } else { '' }
  if ($name -eq 'Get-Credential') { $answer = '[pscustomobject]@{ name = ''credential'' }' }
  if ($name -eq 'Read-Host') { $answer = "'typed'" }
  $body = "[CmdletBinding()] param($($recorded[$name])) process { Add-Call '$name' `$PSBoundParameters; $answer }"
  Set-Item -Path "function:$name" -Value ([scriptblock]::Create($body))
}

# The tokens of a script with each literal in single quotes as V: what it does, whatever the values are.
function Get-Shape($tokens) {
  $words = foreach ($token in $tokens) {
    if ($token.Kind -eq 'StringLiteral') { 'V' } else { "$($token.Kind):$($token.Text)" }
  }
  return $words -join ' '
}

function Get-CommandNames($tokens) {
  foreach ($token in $tokens) {
    if ($token.TokenFlags.HasFlag([System.Management.Automation.Language.TokenFlags]::CommandName)) { $token.Text }
  }
}

function Invoke-Recorded([string[]]$parts, $answers, [bool]$fails) {
  $calls.Clear()
  # What an earlier command may have left in the console.
  $found = @([pscustomobject]@{ name = 'left over'; mail = 'left over' })
  $failures = @()
  # Pasted lines are run one by one, and what one line throws does not keep the next from running.
  $null = . {
    foreach ($part in $parts) { try { . ([scriptblock]::Create($part)) } catch { $failures += "$_" } }
  }
  return @{ calls = @($calls); failures = @($failures) }
}

$verdicts = foreach ($case in Get-Content -Raw $CasesFile | ConvertFrom-Json) {
  $tokens = $null; $errors = $null
  $null = [System.Management.Automation.Language.Parser]::ParseInput($case.script, [ref]$tokens, [ref]$errors)
  $verdict = @{
    errors = @($errors | ForEach-Object { "line $($_.Extent.StartLineNumber): $($_.Message)" })
    commands = @(Get-CommandNames $tokens)
  }
  if ($case.run -and $errors.Count -eq 0) {
    $verdict.shape = Get-Shape $tokens
    $answers = @($case.answers | ForEach-Object {
      $entries = @($_.proxyAddresses | ForEach-Object { ConvertFrom-Plain $_ })
      [pscustomobject]@{ name = $_.name; mail = ConvertFrom-Plain $_.mail; proxyAddresses = $entries } })
    $verdict.whole = Invoke-Recorded @($case.script) $answers $case.fails
    $lines = $case.script -split "`n"
    $verdict.pasted = if ($lines.Count -eq 1) { $verdict.whole } else { Invoke-Recorded $lines $answers $case.fails }
  }
  $verdict
}
ConvertTo-Json -InputObject @($verdicts) -Depth 20 -Compress | Set-Content -Path $VerdictsFile -Encoding utf8NoBOM
