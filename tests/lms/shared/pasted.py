"""What the clipboard holds after copying from word processors."""

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta name=Generator content="Microsoft Word 15">
<title>Akte</title><style><!-- @font-face {font-family:Calibri;} p.MsoNormal {margin:0cm;} --></style>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]--></head>
<body lang=DE><!--StartFragment--><p class=MsoNormal style='mso-fareast-language:EN-US'>
<b style='mso-bidi-font-weight:normal'>Liegezeit<o:p></o:p></b> Umlaute: äöüß</p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]>
<span style='mso-list:Ignore'>·</span><![endif]>Posteingang</p>
<![if !vml]><img width=10 src="data:image/png;base64,iVBORw0KGgo="><![endif]>
<p>Siehe <a href="file:///C:/akte.docx">Akte</a>, <a href="https://stadt.example/">Stadt</a><script>alert(1)</script>
</p><!--EndFragment--></body></html>"""

LIBRE_OFFICE = """<meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title>
<meta name="generator" content="LibreOffice 24.2"/><style type="text/css">
@page { size: 21cm 29.7cm; margin: 2cm } p { line-height: 115%; font-family: "Liberation Serif" }</style>
<p style="line-height: 100%; margin-bottom: 0cm"><font face="Liberation Sans"><b>Liegezeit</b></font> Umlaute: äöüß</p>
<ul><li><p align="left" style="margin-bottom: 0cm">Posteingang</p></li></ul>
<img src="data:image/png;base64,iVBORw0KGgo=" name="Bild1" width="40"/>
<p><a href="https://stadt.example/" target="_blank" onclick="x()">Stadt</a> <a href="data:text/html,x">hier</a></p>"""

# none of it may be left, in lower case
LEFT_OVERS = [
    *("mso", "style", "class", "<!--", "[if", "[endif", "o:p", "data:", "file:", "<img", "<font", "<meta", "onclick"),
    *("@page", "@font-face", "calibri", "liberation", "alert", "<span", "<script", "line-height"),
]
